import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelState } from '../../../../webapp/js/charts/panel-state.js';
import { Table } from '../../../../webapp/js/store/table.js';

const A = { label: 'a', select: { name: 'a' }, ink: 's1' };
const B = { label: 'b', select: { name: 'b' }, ink: 's2' };
const MOST = { label: 'most', select: { name: 'most' }, limit: true, ink: 's3' };
const PANEL = { id: 'p', title: 'P', unit: 'x', thresholds: [{ level: 'crit', share: 0.9 }] };

/** @param {Record<string, number | null>[]} ticks one a second */
function tableOf(ticks, fromMillis = 0) {
  const table = new Table({ stepMillis: 1_000, spanMillis: 3_600_000 }, 1_000);
  for (const line of [A, B, MOST]) table.line(line);
  ticks.forEach((values, i) => table.append(fromMillis + i * 1_000, values));
  return table;
}

const stateOf = (table, more = {}, hidden = []) =>
  panelState(PANEL, [A, B], [MOST], { table, range: [0, 3_000], gaps: [], ...more }, new Set(hidden));

test('a hidden line does not stretch the scale', () => {
  const table = tableOf([{ a: 1, b: 100 }]);

  assert.ok(stateOf(table).span[1] > 100);
  assert.ok(stateOf(table, {}, ['p:b']).span[1] < 2);
  assert.deepEqual(stateOf(table, {}, ['p:b']).shown, [true, false]);
});

test('what is compared with fits into the scale too', () => {
  const table = tableOf([{ a: 1, b: 1 }], 100_000);
  const before = tableOf([{ a: 50, b: 1 }], 40_000);
  const range = [98_000, 101_000];

  assert.ok(stateOf(table, { range, ghost: { table: before, offsetMillis: 60_000 } }).span[1] > 50);
  assert.ok(stateOf(table, { range, ghost: { table: before, offsetMillis: 60_000 } }, ['p:a']).span[1] < 2);
});

test('the level is that of the first line at the right edge, against the limit of that time', () => {
  const table = tableOf([{ a: 95, most: 100 }, { a: 95, most: 100 }, { a: 95, most: 100 }, { a: 10, most: 100 }]);

  assert.equal(stateOf(table, { range: [0, 2_000] }).level, 'crit');
  assert.equal(stateOf(table).level, null);
});

test('a picture is empty only once all history is there and none of it is in sight', () => {
  const table = tableOf([{ a: 1, b: 1 }], 60_000);

  assert.equal(stateOf(table).empty, false);
  assert.equal(stateOf(table, { settled: true }).empty, true);
  assert.equal(stateOf(table, { settled: true, range: [59_000, 61_000] }).empty, false);
});
