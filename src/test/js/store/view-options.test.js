import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isolated, toggledLine } from '../../../../webapp/js/store/view-options.js';
import { restartOf } from '../../../../webapp/js/store/restarts.js';

const ALL = ['cpu:a', 'cpu:b', 'cpu:c'];
const sorted = set => [...set].sort();

test('a line that is chosen stands alone, and chosen again all are back', () => {
  const alone = isolated(new Set(['heap:x']), ALL, 'cpu:b');
  assert.deepEqual(sorted(alone), ['cpu:a', 'cpu:c', 'heap:x']);

  assert.deepEqual(sorted(isolated(alone, ALL, 'cpu:b')), ['heap:x']);
});

test('another line that is chosen takes the place of the first', () => {
  assert.deepEqual(sorted(isolated(isolated(new Set(), ALL, 'cpu:b'), ALL, 'cpu:c')), ['cpu:a', 'cpu:b']);
});

test('with Shift a line goes and comes, and the last that goes brings all back', () => {
  const without = toggledLine(new Set(), ALL, 'cpu:a');
  assert.deepEqual(sorted(without), ['cpu:a']);
  assert.deepEqual(sorted(toggledLine(without, ALL, 'cpu:a')), []);

  assert.deepEqual(sorted(toggledLine(new Set(['cpu:a', 'cpu:b']), ALL, 'cpu:c')), []);
});

const hello = more => ({ build: '1', version: '0.1.0', node: 'a', started: '2026-01-01T00:00:00Z', timeMillis: 1_800_000_000_000, ...more });

test('the first hello tells when the server started', () => {
  assert.deepEqual(restartOf(null, hello()), { millis: Date.parse('2026-01-01T00:00:00Z'), label: 'start' });
});

test('a new process is a restart, and with another build an update', () => {
  const started = '2026-01-02T00:00:00Z';

  assert.deepEqual(restartOf(hello(), hello({ started })), { millis: Date.parse(started), label: 'restart' });
  assert.equal(restartOf(hello(), hello({ started, build: '2', version: '0.2.0' }))?.label, 'update to 0.2.0');
});

test('another build in the same process began when it said hello', () => {
  assert.deepEqual(restartOf(hello(), hello({ build: '2', version: '0.2.0' })), { millis: 1_800_000_000_000, label: 'update to 0.2.0' });
});

test('a reconnect to the same server is no start', () => {
  assert.equal(restartOf(hello(), hello({ timeMillis: 1 })), null);
});
