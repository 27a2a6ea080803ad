import { readdirSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

// The test files with a suffix: Node 20 has no globs of its own.
const [suffix] = process.argv.slice(2);
const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true }).map(String).filter(name => name.endsWith(suffix)).sort();
if (!files.length) throw new Error(`No tests end in ${suffix}`);

const tests = run({
  files: files.map(name => path.join(folder, name)),
  concurrency: suffix === '.browser.js' ? 2 : true // two at a time if each has a browser
});
let failed = false;
tests.on('test:fail', () => { failed = true; });
const report = tests.compose(spec);
report.pipe(process.stdout, { end: false });
await finished(report);
process.exit(failed ? 1 : 0);
