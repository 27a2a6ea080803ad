import { readdirSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

// The test files with a suffix: Node 20 has no globs of its own. `CI=true` gives a file that failed a second
// try, and says so; what fails twice fails.
const [suffix] = process.argv.slice(2);
const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true }).map(String).filter(name => name.endsWith(suffix)).sort();
if (!files.length) throw new Error(`No tests end in ${suffix}`);

let failed = await failures(files.map(name => path.join(folder, name)));
if (failed.length && process.env.CI) {
  process.stdout.write(`\nSecond try of what failed: ${failed.map(file => path.relative(folder, file)).join(', ')}\n`);
  failed = await failures(failed);
}
process.exit(failed.length ? 1 : 0);

/** Runs the files, two at a time if each has a browser, and tells which of them failed. @param {string[]} paths */
async function failures(paths) {
  const bad = new Set();
  const tests = run({ files: paths, concurrency: suffix === '.browser.js' ? 2 : true });
  tests.on('test:fail', ({ file, name }) => bad.add(file ?? name));
  const report = tests.compose(spec);
  report.pipe(process.stdout, { end: false });
  await finished(report);
  return [...bad].map(file => path.resolve(folder, file));
}
