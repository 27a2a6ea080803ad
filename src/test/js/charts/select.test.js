import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INDICATORS } from '../../../../webapp/js/charts/indicators.js';
import { PANELS } from '../../../../webapp/js/charts/panels.js';
import { bottomOf, increments, magnitudeOf, newest, topOf } from '../../../../webapp/js/charts/scale.js';
import { resolvePanel } from '../../../../webapp/js/charts/select.js';
import { sparkline } from '../../../../webapp/js/charts/sparkline.js';
import { Table } from '../../../../webapp/js/store/table.js';
import { createFakeMetrics } from '../support/fake-metrics.mjs';

const panel = id => PANELS.find(one => one.id === id);
const catalogOf = (...ids) => ({ series: ids.map(id => ({ id })), absent: [] });

test('every panel finds its series on a server that has them all', () => {
  const { catalog } = createFakeMetrics();

  for (const one of PANELS) assert.ok(resolvePanel(one, catalog).lines.length, one.id);
});

test('panels and figures have ids of their own', () => {
  for (const list of [PANELS, INDICATORS]) assert.equal(new Set(list.map(one => one.id)).size, list.length);
});

test('lines whose series are absent are left out', () => {
  const { lines } = resolvePanel(panel('cpu'), catalogOf('system.cpu.usage'));

  assert.deepEqual(lines.map(line => line.label), ['system']);
});

test('a panel splits into one line per value of its tag', () => {
  const { lines } = resolvePanel(panel('gc'), catalogOf('jvm.gc.pause{action=a,cause=b,gc=Young}', 'jvm.gc.pause{action=a,cause=c,gc=Young}', 'jvm.gc.pause{action=a,cause=b,gc=Old}'));

  assert.deepEqual(lines.map(line => line.label), ['Old', 'Young']);
  assert.deepEqual(lines.map(line => line.ink), ['s1', 's2']);
});

test('a panel without series says why, in the words of the server', () => {
  const catalog = { series: [], absent: [{ name: 'jdbc.connections.active', reason: 'No JDBC pool is monitored.' }] };

  const { lines, reason } = resolvePanel(panel('pool'), catalog);

  assert.deepEqual(lines, []);
  assert.equal(reason, 'No JDBC pool is monitored.');
});

test('a panel without series and without a reason names what it looked for', () => {
  assert.match(resolvePanel(panel('gc'), catalogOf()).reason, /jvm\.gc\.pause/);
});

test('a limit alone does not make a chart', () => {
  assert.deepEqual(resolvePanel(panel('pool'), catalogOf('jdbc.connections.max{pool=a}')).lines, []);
});

test('the scale reaches above the highest maximum in sight', () => {
  const table = new Table({ stepMillis: 1_000, spanMillis: 60_000 }, 1_000);
  const line = table.line({ label: 'x', select: { name: 'x' } });
  [5, 90, 10, 7].forEach((x, i) => table.append(i * 1_000, { x }));

  assert.ok(topOf(table, [line], [], [0, 3], 0) > 90);
  assert.ok(topOf(table, [line], [], [2, 3], 0) < 12);
});

test('the scale reaches below zero where the data does, and only there', () => {
  const table = new Table({ stepMillis: 1_000, spanMillis: 60_000 }, 1_000);
  const line = table.line({ label: 'x', select: { name: 'x' } });
  [5, -90, -10, 7].forEach((x, i) => table.append(i * 1_000, { x }));

  assert.ok(bottomOf(table, [line], [0, 3]) < -90);
  assert.ok(bottomOf(table, [line], [2, 3]) > -12);
  assert.equal(bottomOf(table, [line], [3, 3]), 0);
  assert.equal(magnitudeOf([-90, 7]), 90);
});

test('a limit far above the data does not flatten it', () => {
  const table = new Table({ stepMillis: 1_000, spanMillis: 60_000 }, 1_000);
  const line = table.line({ label: 'x', select: { name: 'x' } });
  table.append(0, { x: 10 });

  assert.ok(topOf(table, [line], [25], [0, 1], 0) > 25);
  assert.ok(topOf(table, [line], [4_000], [0, 1], 0) < 12);
  assert.ok(topOf(table, [line], [25, 60], [0, 1], 0) < 30, 'also behind one that is near');
});

test('the newest value is known for a moment, not for ever', () => {
  assert.equal(newest([1, 2, null]), 2);
  assert.equal(newest([1, null, null, null]), null);
});

test('marks on an axis of bytes fall on binary numbers', () => {
  assert.ok(increments('bytes', 2 ** 30).includes(2 ** 31));
});

test('a sparkline breaks where values are missing', () => {
  assert.equal(sparkline([1, 2, null, 3, 4]).match(/M/g)?.length, 2);
  assert.equal(sparkline([null, 1]), '');
});

test('a steady value is drawn in the middle', () => {
  assert.equal(sparkline([3, 3, 3]), 'M0.0 15.0L32.0 15.0L64.0 15.0');
});
