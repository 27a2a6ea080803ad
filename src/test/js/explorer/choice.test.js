import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPin, parsePin, readChoice, readPins, writeChoice } from '../../../../webapp/js/explorer/choice.js';

test('a choice is read back as it was written', () => {
  const choice = { name: 'jvm.memory.used', split: 'id', second: 'process.cpu.usage', total: true, search: 'heap = used' };

  assert.deepEqual(readChoice(`?${new URLSearchParams(writeChoice(choice))}`), choice);
});

test('what is usual stays out of the address', () => {
  assert.deepEqual(writeChoice({ name: 'a', split: '', second: '', total: false, search: ' ' }), [['m', 'a']]);
});

test('a pin is a name, or a name and a tag', () => {
  assert.equal(formatPin({ name: 'a.b', split: 'tag' }), 'a.b~tag');
  assert.deepEqual(parsePin('a.b~tag'), { name: 'a.b', split: 'tag' });
  assert.deepEqual(parsePin('a.b'), { name: 'a.b', split: '' });
  assert.equal(parsePin('~tag'), null);
});

test('a link without pins has no board, which is not an empty one', () => {
  assert.equal(readPins('?m=a'), null);
  assert.deepEqual(readPins('?pin='), []);
  assert.deepEqual(readPins('?pin=a&pin=b~c'), [{ name: 'a', split: '' }, { name: 'b', split: 'c' }]);
});

test('a name of any length is cut', () => {
  assert.equal(readChoice(`?m=${'x'.repeat(5_000)}`).name.length, 300);
});
