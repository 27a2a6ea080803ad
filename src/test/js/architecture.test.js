import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const ROOT = path.join(import.meta.dirname, '../../../webapp/js');

/** Which folder may import which, in code and in types. A new folder gets its line here. */
const ARROWS = {
  dom: [],
  format: [],
  stream: [],
  store: ['format'],
  charts: ['store', 'format', 'dom'],
  ui: ['store', 'stream', 'format', 'dom'],
  people: ['store', 'dom'],
  audit: ['store', 'charts', 'ui', 'format', 'dom'],
  board: ['store', 'charts', 'ui', 'format', 'dom'],
  explorer: ['board', 'store', 'charts', 'format', 'dom'],
  alerts: ['board', 'people', 'store', 'charts', 'ui', 'format', 'dom'],
  streams: ['board', 'store', 'charts', 'format', 'dom'],
  about: ['board', 'store', 'charts', 'format', 'dom'],
  wall: ['board', 'explorer', 'store', 'charts', 'format', 'dom'],
};

const modules = readdirSync(ROOT, { recursive: true }).map(String).filter(name => name.endsWith('.js'))
  .map(name => ({ name, folder: path.dirname(name), text: readFileSync(path.join(ROOT, name), 'utf8') }));

test('imports follow the arrows between the folders', () => {
  for (const { name, folder, text } of modules.filter(module => module.folder !== '.')) {
    assert.ok(folder in ARROWS, `${folder} has no line in ARROWS`);
    for (const [, target] of text.matchAll(/(?:from|import\(|^import)\s*'(\.[^']*)'/gm)) {
      const other = path.dirname(path.join(folder, target));
      assert.ok(other === folder || ARROWS[folder].includes(other), `${name} imports ${target}`);
    }
  }
});

test('nothing is imported from elsewhere', () => {
  for (const { name, text } of modules) assert.doesNotMatch(text, /^import .* from '[^'.]/m, name);
});

test('no module makes markup out of text', () => {
  for (const { name, text } of modules) {
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function/, name);
  }
});

test('modules have named exports only', () => {
  for (const { name, text } of modules) assert.doesNotMatch(text, /export default/, name);
});

const pages = modules.filter(({ name }) => name === 'main.js' || /^[\w-]+-page\.js$/.test(name));

test('every page begins the same way', () => {
  for (const { name, text } of pages) assert.match(text.replace(/^import .*\n/gm, ''), /^\nconst \{[^;]*\} = beginPage\(\);\n/, name);
});

test('an event of the stream is parsed in one place', () => {
  const parsing = modules.filter(({ text }) => text.replace(/\/\*\*[^]*?\*\//g, '').includes('JSON.parse')).map(({ name }) => name);
  assert.deepEqual(parsing.sort(), ['audit/exact.js', 'store/api.js', 'stream/core.js', 'ui/config.js']);
});

test('only the entry points do something on import', () => {
  const entries = [...pages.map(({ name }) => name), 'boot.js', 'stream/worker.js'];
  for (const { name, text } of modules.filter(module => !entries.includes(module.name))) {
    const statements = text.split('\n').filter(line => /^\w/.test(line) && !/^(import|export|const|let|function|class|async)\b/.test(line));
    assert.deepEqual(statements, [], name);
  }
});

test('no module grows beyond what one can take in', () => {
  for (const { name, text } of modules) assert.ok(text.split('\n').length <= 160, `${name} has ${text.split('\n').length} lines`);
});

test('pages have no inline style and no inline script without a nonce', () => {
  const folder = path.join(ROOT, '../WEB-INF/jsp');
  for (const name of readdirSync(folder, { recursive: true }).map(String).filter(file => /\.jspf?$/.test(file))) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    assert.doesNotMatch(text, /\sstyle=|\son\w+=|javascript:/i, name);
    for (const [tag] of text.matchAll(/<script[^>]*>/g)) assert.match(tag, /nonce=|src=/, `${name}: ${tag}`);
    assert.doesNotMatch(text, /<%(?![@-])/, `${name} has a scriptlet`);
  }
});

test('what a page loads is there, and whatever is there is loaded by a page or a script', () => {
  const folder = path.join(ROOT, '../WEB-INF/jsp');
  const shells = readdirSync(folder, { recursive: true }).map(String).filter(file => /\.jspf?$/.test(file)).map(file => readFileSync(path.join(folder, file), 'utf8'));
  const named = new Set(shells.flatMap(text => [...text.matchAll(/model\.asset\('([^']+)'\)/g)].map(([, file]) => file)));
  for (const file of named) assert.ok(existsSync(path.join(ROOT, '..', file)), `${file} is not there`);
  const styles = readdirSync(path.join(ROOT, '../css')).map(file => `css/${file}`);
  assert.deepEqual([...styles, ...pages.map(({ name }) => `js/${name}`)].filter(file => !named.has(file)), []);
});
