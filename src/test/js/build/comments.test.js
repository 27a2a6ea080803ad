import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { withoutComments } from '../../../build/comments.mjs';

const WEBAPP = path.join(import.meta.dirname, '../../../../webapp');

test('comments on lines of their own are left out and their lines stay', () => {
  const source = `/**
 * What it is.
 */
export function f() {
  /** @type {number} */
  const a = 1; // why
}
`;

  assert.equal(withoutComments(source), '\n\n\nexport function f() {\n\n  const a = 1; // why\n}\n');
});

test('a comment beside code stays', () => {
  const source = '/** @type {Map} */ let known = new Map();\nconst b = /** @type {any} */ (a);\n';

  assert.equal(withoutComments(source), source);
});

test('a licence stays', () => {
  assert.equal(withoutComments('/*! MIT */\na();\n'), '/*! MIT */\na();\n');
});

test('no script or style ends a comment before code: it would be left out with it', () => {
  const files = readdirSync(WEBAPP, { recursive: true }).map(String).filter(name => /\.(js|css)$/.test(name));
  for (const name of files) {
    const lines = readFileSync(path.join(WEBAPP, name), 'utf8').split('\n');
    assert.deepEqual(lines.filter(line => /^\s*\*[^/].*\*\/\s*\S/.test(line)), [], name);
  }
});
