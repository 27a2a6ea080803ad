import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvColumns, csvOf, fileName } from '../../../../webapp/js/charts/csv.js';
import { widthOf } from '../../../../webapp/js/charts/axes.js';
import { figuresOf } from '../../../../webapp/js/charts/figures.js';
import { bottomOf, endOf, increments, newest, topOf } from '../../../../webapp/js/charts/scale.js';
import { edgesOf, levelOf } from '../../../../webapp/js/charts/thresholds.js';
import { Table } from '../../../../webapp/js/store/table.js';

const CPU = { label: 'cpu', select: { name: 'cpu' } };
const PANEL = { id: 'cpu', title: 'CPU', unit: 'ratio' };

function tableOf(stepMillis, values) {
  const table = new Table({ stepMillis, spanMillis: 3_600_000 }, 1_000);
  const line = table.line(CPU);
  values.forEach((cpu, i) => table.append(i * 1_000, { cpu }));
  return { table, line };
}

test('figures are of the time in sight, and leave out what is missing', () => {
  const { table, line } = tableOf(1_000, [90, 1, null, 3, 90]);

  assert.deepEqual(figuresOf(table.times, line, [1, 3]), { min: 1, avg: 2, max: 3 });
  assert.deepEqual(figuresOf(table.times, line, [2, 2]), { min: null, avg: null, max: null });
});

test('the average of huge values is a number', () => {
  const { table, line } = tableOf(1_000, [1.7e308, 1.7e308, 1.7e308]);

  assert.equal(figuresOf(table.times, line, [0, 3]).avg, 1.7e308);
});

test('a scale has room for values of any size', () => {
  const { table, line } = tableOf(1_000, [1.7e308, -1.7e308, 1e-300]);

  assert.equal(topOf(table, [line], [], [0, 3], 0), Number.MAX_VALUE);
  assert.equal(bottomOf(table, [line], [0, 3]), -Number.MAX_VALUE);
  assert.ok(topOf(table, [line], [], [2, 3], 0) > 1e-300);
});

test('an axis of any size has a step for two marks or more', () => {
  for (const top of [4e-13, 1, 1e15, 1.08e200, 1.7e308]) {
    assert.ok(increments('orders', 1).some(step => step >= top / 6 && step <= top / 2), `up to ${top}`);
  }
});

test('an axis is wider where its marks are', () => {
  assert.equal(widthOf(null), 42);
  assert.equal(widthOf(['0', '1,024', '100.0k']), 42);
  assert.ok(widthOf(['0', '-1.0e200']) > 60);
});

test('the figures of a part come from its minima and maxima', () => {
  const line = { min: [0, 1, 2], avg: [5, 6, null], max: [9, 30, 4] };

  assert.deepEqual(figuresOf([0, 1, 2], line, [0, 2]), { min: 0, avg: 5.5, max: 30 });
  assert.deepEqual(figuresOf([0, 1, 2], line, [2, 2]), { min: null, avg: null, max: null });
});

test('a spike inside a step of a long window is its maximum', () => {
  const { table, line } = tableOf(10_000, Array.from({ length: 20 }, (_, i) => i === 4 ? 100 : 1));

  assert.equal(figuresOf(table.times, line, [0, 20]).max, 100);
});

test('the newest value in sight is the one at the edge of the picture', () => {
  const { table, line } = tableOf(1_000, [1, 2, 3, 4]);

  assert.equal(newest(line.avg, endOf(table, 2)), 3);
  assert.equal(newest(line.avg, endOf(table, Infinity)), 4);
});

test('a threshold is a value, or a share of the limit where that is known', () => {
  const thresholds = [{ level: 'warn', value: 5 }, { level: 'crit', share: 0.9 }];

  assert.deepEqual(edgesOf(thresholds, 10), [{ level: 'warn', value: 5 }, { level: 'crit', value: 9 }]);
  assert.deepEqual(edgesOf(thresholds, null), [{ level: 'warn', value: 5 }]);
});

test('a value is on the highest level that it reaches', () => {
  const edges = edgesOf([{ level: 'warn', value: 5 }, { level: 'crit', value: 9 }], null);

  assert.deepEqual([4.9, 5, 9, null].map(value => levelOf(edges, value)), [null, 'warn', 'crit', null]);
});

test('CSV holds the rows in sight, in UTC, and nothing where nothing is known', () => {
  const { table, line } = tableOf(1_000, [9, 1, null, 3]);

  assert.equal(csvOf(table, [1, 3], csvColumns(PANEL, [CPU], [line])),
    'time,CPU cpu (ratio)\r\n1970-01-01T00:00:01.000Z,1\r\n1970-01-01T00:00:02.000Z,\r\n1970-01-01T00:00:03.000Z,3\r\n');
});

test('CSV of a long window has minimum and maximum too', () => {
  const { table, line } = tableOf(10_000, [1, 5, 3]);

  assert.match(csvOf(table, [0, 10], csvColumns(PANEL, [CPU], [line])), /^time,CPU cpu min \(ratio\),CPU cpu avg \(ratio\),CPU cpu max \(ratio\)\r\n\S+Z,1,3,5\r\n$/);
});

test('a name that others chose is no formula and breaks no row', () => {
  const { table } = tableOf(1_000, [1]);
  const columns = ['=HYPERLINK("x")', '+1', '@a', 'a,b', 'a\nb'].map(title => ({ title, column: [1] }));

  assert.equal(csvOf(table, [5, 6], columns), `time,"'=HYPERLINK(""x"")",'+1,'@a,"a,b","a\nb"\r\n`);
});

test('a name that another separator would make a formula is none', () => {
  const { table } = tableOf(1_000, [1]);
  const columns = ['a;=1', 'a;b', '＝1', '\n=1'].map(title => ({ title, column: [1] }));

  assert.match(csvOf(table, [5, 6], columns), /^time,a;'=1,a;b,'＝1,"'\n'=1"\r\n/);
});

test('a file is named after what it shows and when', () => {
  assert.equal(fileName('heap', Date.UTC(2026, 10, 21, 15, 4, 5) / 1e3, 'png'), 'pulseboard-heap-2026-11-21T15-04-05Z.png');
});
