import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

// node strip.mjs MODULES FROM TO: writes each script of FROM to TO without its comments and blanks. Every module
// stays one file under its own name, with its own names: a third of the bytes of a first visit are comments.
const [modules, from, to] = process.argv.slice(2);
const { minify } = createRequire(path.resolve(modules, 'index.js'))('terser');

for (const name of (await readdir(from, { recursive: true })).filter(name => name.endsWith('.js'))) {
  const { code } = await minify(await readFile(path.join(from, name), 'utf8'), { module: true, compress: false, mangle: false });
  await mkdir(path.dirname(path.join(to, name)), { recursive: true });
  await writeFile(path.join(to, name), code);
}
