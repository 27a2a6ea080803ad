import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diff } from '../../../../webapp/js/audit/diff.js';

const text = (before, after) => diff(before, after).lines.map(({ sign, text: line }) => `${sign} ${line}`);

test('what changed is told by its path, what did not is counted', () => {
  const before = { roles: ['viewer'], name: 'x', pool: { max: 50, min: 4 } };
  const after = { roles: ['viewer', 'operator'], name: 'x', pool: { max: 60, min: 4 } };

  assert.deepEqual(text(before, after), ['- roles: ["viewer"]', '+ roles: ["viewer","operator"]', '- pool.max: 50', '+ pool.max: 60']);
  assert.equal(diff(before, after).same, 2);
});

test('what appeared or went has one line', () => {
  assert.deepEqual(text({ a: 1 }, { b: 2 }), ['- a: 1', '+ b: 2']);
  assert.deepEqual(text(undefined, { a: null }), ['+ a: null']);
  assert.deepEqual(text('info', undefined), ['- "info"']);
});

test('null, the empty text, zero, false and nothing are different things', () => {
  assert.deepEqual(text({ a: null }, { a: '' }), ['- a: null', '+ a: ""']);
  assert.deepEqual(text({ a: 0 }, { a: false }), ['- a: 0', '+ a: false']);
  assert.deepEqual(text({ a: {} }, { a: [] }), ['- a: {}', '+ a: []']);
  assert.deepEqual(text({ a: '1' }, { a: 1 }), ['- a: "1"', '+ a: 1']);
});

test('values of different kinds change as a whole', () => {
  assert.deepEqual(text('debug', { level: 'info' }), ['- "debug"', '+ level: "info"']);
});

test('lists of objects are compared by place', () => {
  assert.deepEqual(text([{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 3 }]), ['- [1].id: 2', '+ [1].id: 3']);
});

test('a key cannot pass for a path or for an own property of objects', () => {
  const before = JSON.parse('{"a.b": 1, "__proto__": {"polluted": 1}, "": 3}');
  const after = JSON.parse('{"a": {"b": 1}, "__proto__": {"polluted": 2}, "": 3}');

  assert.deepEqual(text(before, after), ['- "a.b": 1', '- __proto__.polluted: 1', '+ __proto__.polluted: 2', '+ a.b: 1']);
  assert.equal({}.polluted, undefined);
});

test('equal values have no difference', () => {
  assert.deepEqual(diff({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), { lines: [], same: 2, more: 0 });
});

test('a huge change is cut, and says how much is left out', () => {
  const huge = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, i]));
  const { lines, more } = diff({}, huge);

  assert.equal(lines.length + more, 1_001); // the empty object is a value too
  assert.equal(lines.length, 400);
});

test('what is nested deep is one line', () => {
  let deep = 1;
  for (let i = 0; i < 30; i++) deep = { a: deep };
  const { lines } = diff(undefined, deep);

  assert.equal(lines.length, 1);
  assert.match(lines[0].text, /^(a\.){7}a: \{"a":/);
});
