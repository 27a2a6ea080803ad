import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf, totalsOf, totalUnit } from '../../../../webapp/js/explorer/totals.js';

test('a rate adds up from the left edge', () => {
  assert.deepEqual(totalsOf([10, 11, 12, 13], [5, 2, 3, 4], 1, 1.5), [null, 0, 3, 7]);
});

test('what grew while nothing was measured is not counted, and not guessed', () => {
  assert.deepEqual(totalsOf([10, 11, 12, 60], [1, 2, null, 4], 0, 1.5), [0, 2, null, 8]);
});

test('the average of huge values is a number', () => {
  const line = { min: [1.7e308, 1.7e308], avg: [1.7e308, 1.7e308], max: [1.7e308, 1.7e308] };

  assert.equal(figuresOf(line, 0, 2).avg, 1.7e308);
});

test('a total has the unit of what was counted', () => {
  assert.equal(totalUnit('bytes/s'), 'bytes');
  assert.equal(totalUnit('1/s'), '1');
});

test('the figures of a part come from its minima and maxima', () => {
  const line = { min: [0, 1, 2], avg: [5, 6, null], max: [9, 30, 4] };

  assert.deepEqual(figuresOf(line, 0, 3), { min: 0, avg: 5.5, max: 30 });
  assert.deepEqual(figuresOf(line, 2, 3), { min: null, avg: null, max: null });
});
