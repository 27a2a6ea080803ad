import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowerBound } from '../../../../webapp/js/store/columns.js';
import { Table } from '../../../../webapp/js/store/table.js';

const CPU = { label: 'cpu', select: { name: 'cpu' } };
const HEAP = { label: 'used', select: { name: 'memory', tags: { area: 'heap' } } };

function fine(spanMillis = 3_600_000) {
  return new Table({ stepMillis: 1_000, spanMillis }, 1_000);
}

function history(times, values, id = 'cpu') {
  return { timeMillis: times, series: { [id]: { min: values, avg: values, max: values } } };
}

test('ticks become rows', () => {
  const table = fine();
  const line = table.line(CPU);

  table.append(1_000, { cpu: 0.1 });
  table.append(2_000, { cpu: 0.2 });

  assert.deepEqual(table.times, [1, 2]);
  assert.deepEqual(line.avg, [0.1, 0.2]);
});

test('a tick that was there already is not doubled', () => {
  const table = fine();
  const line = table.line(CPU);
  table.append(1_000, { cpu: 0.1 });

  assert.equal(table.append(1_000, { cpu: 0.9 }), false);
  assert.deepEqual(line.avg, [0.1]);
});

test('history and stream join at the cursor, without hole or doubled point', () => {
  const table = fine();
  const line = table.line(CPU);
  table.merge(history([1_000, 2_000, 3_000], [1, 2, 3]), [1_000, 3_017]);

  for (const t of [2_017, 3_017, 4_017, 5_017]) table.append(t, { cpu: t / 1e3 });

  assert.deepEqual(table.times, [1, 2, 3, 4.017, 5.017]);
  assert.deepEqual(line.avg, [1, 2, 3, 4.017, 5.017]);
  assert.deepEqual(table.gaps, []);
});

test('a missing value is null and not zero', () => {
  const table = fine();
  const line = table.line(CPU);

  table.append(1_000, { cpu: null });
  table.append(2_000, {});

  assert.deepEqual(line.avg, [null, null]);
});

test('series with the wanted tags are summed, others are left out', () => {
  const table = fine();
  const line = table.line(HEAP);

  table.append(1_000, { 'memory{area=heap,id=a}': 1, 'memory{area=heap,id=b}': 2, 'memory{area=nonheap,id=c}': 4 });

  assert.deepEqual(line.avg, [3]);
});

test('a series that appears later joins its line', () => {
  const table = fine();
  const line = table.line(HEAP);
  table.append(1_000, { 'memory{area=heap,id=a}': 1 });
  table.append(2_000, { 'memory{area=heap,id=a}': 1, 'memory{area=heap,id=new}': 5 });

  assert.deepEqual(line.avg, [1, 6]);
});

test('a line that is asked for later has nulls for the past', () => {
  const table = fine();
  table.line(CPU);
  table.append(1_000, { cpu: 1, other: 2 });

  const late = table.line({ label: 'other', select: { name: 'other' } });
  table.append(2_000, { cpu: 1, other: 2 });

  assert.deepEqual(late.avg, [null, 2]);
});

test('the same question leads to the same line', () => {
  const table = fine();

  assert.equal(table.line(CPU), table.line({ ...CPU, label: 'another name' }));
});

test('a hole between ticks is a gap, and no line is drawn across it', () => {
  const table = fine();
  const line = table.line(CPU);
  table.append(1_000, { cpu: 1 });
  table.append(9_000, { cpu: 9 });

  assert.deepEqual(table.gaps, [[1_000, 9_000]]);
  assert.deepEqual(line.avg, [1, null, 9]);
});

test('a gap that the server can fill closes', () => {
  const table = fine();
  const line = table.line(CPU);
  table.append(1_000, { cpu: 1 });
  table.append(5_000, { cpu: 5 });

  table.merge(history([1_000, 2_000, 3_000, 4_000, 5_000], [1, 2, 3, 4, 5]), [1_000, 5_000]);

  assert.deepEqual(table.gaps, []);
  assert.deepEqual(line.avg, [1, 2, 3, 4, 5]);
});

test('a gap that the server cannot fill stays a gap', () => {
  const table = fine();
  table.line(CPU);
  table.append(1_000, { cpu: 1 });
  table.append(5_000, { cpu: 5 });

  table.merge(history([1_000, 2_000, 3_000, 4_000, 5_000], [1, null, null, null, 5]), [1_000, 5_000]);

  assert.deepEqual(table.gaps, [[1_000, 5_000]]);
});

test('what was before the first known point is not called a gap', () => {
  const table = fine();
  table.line(CPU);

  table.merge(history([1_000, 2_000, 3_000, 4_000], [null, null, null, 4]));

  assert.deepEqual(table.gaps, []);
});

test('older history goes before what is there', () => {
  const table = fine();
  const line = table.line(CPU);
  table.merge(history([3_000, 4_000], [3, 4]));
  table.append(5_000, { cpu: 5 });

  table.merge(history([1_000, 2_000], [1, 2]), [1_000, 2_999]);

  assert.deepEqual(line.avg, [1, 2, 3, 4, 5]);
});

test('only the wanted span is kept', () => {
  const table = fine(100_000);
  const line = table.line(CPU);

  for (let t = 1; t <= 1_000; t++) table.append(t * 1_000, { cpu: t });

  assert.ok(table.times.length <= 161, `${table.times.length} rows`);
  assert.equal(line.avg.length, table.times.length);
  assert.equal(line.avg.at(-1), 1_000);
});

test('a coarse table folds ticks into minimum, mean and maximum of their step', () => {
  const table = new Table({ stepMillis: 10_000, spanMillis: 86_400_000 }, 1_000);
  const line = table.line(CPU);

  for (let t = 0; t < 20; t++) table.append(t * 1_000, { cpu: t % 10 === 4 ? 100 : 1 });

  assert.deepEqual(table.times, [0, 10]);
  assert.deepEqual(line.min, [1, 1]);
  assert.deepEqual(line.max, [100, 100]);
  assert.ok(Math.abs(Number(line.avg[1]) - 10.9) < 1e-9);
});

test('an answer without minimum and maximum is read as single readings', () => {
  const table = new Table({ stepMillis: 10_000, spanMillis: 86_400_000 }, 1_000);
  const line = table.line(CPU);

  table.merge({ timeMillis: [0], series: { cpu: { avg: [7] } } });

  assert.deepEqual([line.min, line.avg, line.max], [[7], [7], [7]]);
});

test('the first entry that is not less is found', () => {
  assert.deepEqual([0, 1, 1.5, 3, 4].map(value => lowerBound([1, 2, 3], value)), [0, 0, 1, 2, 3]);
});

test('an answer on a grid of its own replaces what it covers, and time never runs back', () => {
  const table = fine();
  table.line(CPU);
  for (const t of [1_017, 2_017, 6_017]) table.append(t, { cpu: 1 });

  table.merge(history([2_000, 3_000, 4_000, 5_000, 6_000], [2, 3, 4, 5, 6]), [2_017, 6_017]);

  assert.deepEqual(table.times, [1.017, 2, 3, 4, 5, 6]);
  assert.deepEqual(table.gaps, []);
});
