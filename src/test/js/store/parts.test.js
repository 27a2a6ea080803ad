import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addRange, clipRanges, findGaps } from '../../../../webapp/js/store/ranges.js';
import { foldValues, matches } from '../../../../webapp/js/store/selector.js';
import { parseSeriesId } from '../../../../webapp/js/store/series-id.js';
import { signal } from '../../../../webapp/js/store/signal.js';
import { isFine, liveView, visibleRange } from '../../../../webapp/js/store/view.js';

test('a series id without tags is a name', () => {
  assert.deepEqual(parseSeriesId('jvm.threads.live'), { name: 'jvm.threads.live', tags: {} });
});

test('tags are read from a series id, whatever their values hold', () => {
  assert.deepEqual(parseSeriesId('pool{id=G1\\, old \\{a\\=b\\}\\\\,node=x}'), {
    name: 'pool', tags: { id: 'G1, old {a=b}\\', node: 'x' },
  });
});

test('a selector takes any of several tag values', () => {
  const selector = { name: 'threads', tags: { state: ['waiting', 'timed-waiting'] } };

  assert.equal(matches(selector, 'threads{state=timed-waiting}'), true);
  assert.equal(matches(selector, 'threads{state=runnable}'), false);
  assert.equal(matches(selector, 'threads'), false);
});

test('a name is not a prefix', () => {
  assert.equal(matches({ name: 'jvm.threads' }, 'jvm.threads.live'), false);
});

test('values fold by sum, maximum or mean, and unknown stays unknown', () => {
  assert.equal(foldValues('sum', [1, null, 2]), 3);
  assert.equal(foldValues('max', [1, null, 2]), 2);
  assert.equal(foldValues('mean', [1, undefined, 2]), 1.5);
  assert.equal(foldValues('sum', [null, undefined]), null);
});

test('ranges that touch become one', () => {
  assert.deepEqual(addRange([[1, 2], [5, 6], [9, 10]], [2, 5]), [[1, 6], [9, 10]]);
  assert.deepEqual(addRange([[5, 6]], [1, 2]), [[1, 2], [5, 6]]);
});

test('ranges are cut where the past ends', () => {
  assert.deepEqual(clipRanges([[1, 2], [3, 6]], 4), [[4, 6]]);
});

test('gaps lie between known points only', () => {
  const times = [1, 2, 3, 4, 5, 6, 7, 8].map(s => s * 1_000);
  const known = [false, true, false, false, false, true, true, false];

  assert.deepEqual(findGaps(times, i => known[i], 1_000), [[2_000, 6_000]]);
});

test('a tick that is a little late is not a gap', () => {
  assert.deepEqual(findGaps([1_000, 2_400], () => true, 1_000), []);
});

test('a signal tells its value at once, then each change, until stopped', () => {
  const seen = [];
  const value = signal(1);
  const stop = value.subscribe(v => seen.push(v));
  value.set(2);
  value.set(2);
  stop();
  value.set(3);

  assert.deepEqual(seen, [1, 2]);
});

test('a window ends now, a pause stands still, a zoom stays', () => {
  const view = liveView(300);

  assert.deepEqual(visibleRange(view, 1_000_000), [700_000, 1_000_000]);
  assert.deepEqual(visibleRange({ ...view, pausedMillis: 900_000 }, 1_000_000), [600_000, 900_000]);
  assert.deepEqual(visibleRange({ ...view, zoom: [1, 2] }, 1_000_000), [1, 2]);
});

test('a window that is not on offer becomes a quarter of an hour', () => {
  assert.equal(liveView(123).windowSeconds, 900);
});

test('an hour is drawn fine, six hours are not', () => {
  assert.equal(isFine(liveView(3_600), 1e12), true);
  assert.equal(isFine(liveView(21_600), 1e12), false);
  assert.equal(isFine({ ...liveView(60), zoom: [1e12 - 7_200_000, 1e12 - 7_100_000] }, 1e12), false);
});
