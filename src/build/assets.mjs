import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { withoutComments } from './comments.mjs';

// What browsers are given, as it goes into the WAR: scripts and styles without comments, beside each file its
// compressed form where that is shorter, and a list with the hash of each, which is also the list of what is served.
// Run by Maven: node assets.mjs FROM TO uPlot's-files uPlot's-version
const [from, to, uplot, uplotVersion] = process.argv.slice(2);
const FOLDERS = ['css', 'img', 'js'];
const UPLOT = ['uPlot.iife.min.js', 'uPlot.min.css'];
const LIST = 'WEB-INF/assets.properties';

rmSync(to, { recursive: true, force: true });
const list = [
  ...FOLDERS.flatMap(folder => filesIn(folder)).map(name => write(name, readFileSync(path.join(from, name)))),
  ...UPLOT.map(name => write(`lib/uplot-${uplotVersion}/${name}`, readFileSync(path.join(uplot, name)))),
];
save(LIST, `${list.flat().join('\n')}\n`);

/** @param {string} folder @returns {string[]} in the same order on every machine */
function filesIn(folder) {
  return readdirSync(path.join(from, folder), { recursive: true }).map(name => `${folder}/${String(name).split(path.sep).join('/')}`)
    .filter(name => statSync(path.join(from, name)).isFile()).sort();
}

/** @param {string} name @param {Buffer} source @returns {string[]} its lines of the list */
function write(name, source) {
  const plain = /\.(js|css)$/.test(name) ? Buffer.from(withoutComments(source.toString())) : source;
  const packed = gzipSync(plain, { level: 9 });
  save(name, plain);
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 24);
  if (packed.length >= plain.length) return [`/${name}=${hash}`];
  save(`${name}.gz`, packed);
  return [`/${name}=${hash}`, `/${name}.gz=${hash}-gz`];
}

/** @param {string} name @param {Buffer | string} content */
function save(name, content) {
  const file = path.join(to, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
