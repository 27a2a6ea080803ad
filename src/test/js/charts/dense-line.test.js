import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf } from '../../../../webapp/js/charts/dense-line.js';

/** A plot of 10 by 100 pixels, of 0 to 100 on both scales, so that ten seconds share a column and y counts from the top. */
const plot = (times, values) => ({
  bbox: { left: 0, top: 0, width: 10, height: 100 }, data: [times, values], series: [{}, {}], scales: { x: { min: 0, max: 100 }, y: { min: 0, max: 100 } },
});
const spans = (times, values) => {
  const { tops, lows, count } = columnsOf(plot(times, values), 1, 0, times.length - 1);
  return Array.from({ length: count }, (_, i) => tops[i] <= lows[i] ? [tops[i], lows[i]].map(Math.round) : null);
};
const seconds = Array.from({ length: 100 }, (_, i) => i);

test('a spike of a single point is as high in its column as it was', () => {
  const columns = spans(seconds, seconds.map(second => second === 37 ? 90 : 20));

  assert.deepEqual(columns[3], [10, 80]);
  assert.deepEqual(columns[2], [80, 80]);
  assert.deepEqual(columns[4], [80, 80]);
});

test('neighbouring columns meet, so that a jump is no hole', () => {
  const columns = spans(seconds, seconds.map(second => second < 50 ? 10 : 90));

  const [, low] = columns[5];
  const [top] = columns[4];
  assert.ok(columns[4][0] <= columns[5][1], `${columns[4]} meets ${columns[5]}`);
  assert.equal(Math.min(top, columns[5][0]), 10);
  assert.equal(Math.max(low, columns[4][1]), 90);
});

test('a line between two far points passes every column between them', () => {
  const columns = spans([5, 95], [0, 90]);

  assert.ok(columns.slice(1, 9).every(column => column !== null));
  assert.ok(columns[5][0] > columns[6][0], 'and rises');
});

test('a gap is no line', () => {
  const columns = spans(seconds, seconds.map(second => second >= 30 && second < 70 ? null : 50));

  assert.deepEqual(columns.slice(3, 7), [null, null, null, null]);
  assert.deepEqual(columns[2], [50, 50]);
  assert.deepEqual(columns[7], [50, 50]);
});

test('points outside of the plot draw nothing inside', () => {
  const columns = spans([-500, -400, 105, 900], [50, 50, 50, 50]);

  assert.deepEqual(columns.slice(0, 10), Array(10).fill([50, 50]), 'but the line that crosses it does');
  assert.deepEqual(spans([-500, -400], [50, 50]).filter(Boolean), []);
});
