import assert from 'node:assert/strict';
import { test } from 'node:test';
import { totalsOf, totalUnit } from '../../../../webapp/js/explorer/totals.js';

test('a rate adds up from the left edge', () => {
  assert.deepEqual(totalsOf([10, 11, 12, 13], [5, 2, 3, 4], 1, 1.5), [null, 0, 3, 7]);
});

test('what grew while nothing was measured is not counted, and not guessed', () => {
  assert.deepEqual(totalsOf([10, 11, 12, 60], [1, 2, null, 4], 0, 1.5), [0, 2, null, 8]);
});

test('a total has the unit of what was counted', () => {
  assert.equal(totalUnit('bytes/s'), 'bytes');
  assert.equal(totalUnit('1/s'), '1');
});
