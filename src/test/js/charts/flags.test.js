import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flags } from '../../../../webapp/js/charts/draw-restarts.js';

const told = restarts => flags(restarts, [0, 1_000], millis => millis).map(({ x, xs, label }) => [x, xs.length, label]);

test('restarts whose flags would cover each other share one, which says how many there are', () => {
  assert.deepEqual(told([{ millis: 100, label: 'start' }, { millis: 400, label: 'restart' }]), [[100, 1, 'start'], [400, 1, 'restart']]);
  assert.deepEqual(told([{ millis: 100, label: 'restart' }, { millis: 110, label: 'update to 2.0' }, { millis: 120, label: 'restart' }, { millis: 900, label: 'restart' }]),
    [[100, 3, 'update to 2.0, 2 more'], [900, 1, 'restart']]);
});

test('what is out of sight has no flag', () => {
  assert.deepEqual(told([{ millis: -1, label: 'start' }, { millis: 1_001, label: 'restart' }]), []);
});
