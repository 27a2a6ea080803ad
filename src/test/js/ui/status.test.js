import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe } from '../../../../webapp/js/ui/status.js';
import { readUrl, viewOf, writeUrl } from '../../../../webapp/js/ui/url-state.js';

const live = { status: 'live', attempt: 0, heardMillis: 0, brokenMillis: null, openedMillis: null, nextMillis: null };
const known = more => ({ connection: live, paused: false, lagMillis: 42, lastMillis: 100_000, nowMillis: 100_500, ...more });

test('a live stream tells its lag', () => {
  assert.deepEqual(describe(known()), { kind: 'live', state: 'Live', detail: '42 ms lag', fresh: true });
});

test('values are stale after three seconds without a tick, and the pill tells their age', () => {
  const shown = describe(known({ nowMillis: 104_000 }));

  assert.equal(shown.fresh, false);
  assert.equal(shown.detail, '4 s old');
});

test('values are stale before three seconds are over, or when two ticks of a slower server are missing', () => {
  assert.equal(describe(known({ nowMillis: 102_900 })).fresh, false);
  assert.equal(describe(known({ nowMillis: 108_000, tickMillis: 5_000 })).fresh, true);
  assert.equal(describe(known({ nowMillis: 113_000, tickMillis: 5_000 })).fresh, false);
});

test('a run through the past says how fast it is', () => {
  assert.deepEqual(describe(known({ speed: 15 })), { kind: 'replay', state: 'Replay', detail: '15× speed', fresh: true });
});

test('a pause says that recording goes on', () => {
  assert.equal(describe(known({ paused: true })).state, 'Paused');
});

test('a lost connection is told also while paused', () => {
  const connection = { ...live, status: 'lost', brokenMillis: 26_500 };

  assert.deepEqual(describe(known({ paused: true, connection })), { kind: 'lost', state: 'Disconnected', detail: 'for 1 min 14 s', fresh: true });
});

test('the wait for the next attempt counts down', () => {
  const connection = { ...live, status: 'reconnecting', brokenMillis: 99_000, nextMillis: 103_200 };

  assert.equal(describe(known({ connection })).detail, 'in 3 s');
  assert.equal(describe(known({ connection: { ...connection, nextMillis: null } })).detail, 'trying now');
});

test('a link holds window, theme and zoom, and is read back as written', () => {
  const state = { windowSeconds: 3_600, theme: /** @type {const} */ ('dark'), zoom: /** @type {[number, number]} */ ([1_763_815_000_000, 1_763_815_900_000]) };

  assert.deepEqual(readUrl(writeUrl(state)), state);
});

test('the usual view has an empty link', () => {
  assert.equal(writeUrl({ windowSeconds: 900 }), '');
});

test('nonsense in a link is left out', () => {
  assert.deepEqual(readUrl('?window=3y&theme=%3Cscript%3E&from=x&to=y'), {});
  assert.deepEqual(readUrl('?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z'), {});
});

test('a link holds the moment, the hidden lines, the comparison and the figures', () => {
  const state = { atMillis: 1_800_000_000_000, hidden: ['cpu:system', 'gc:G1 Young & Old, a=b'], compareSeconds: 86_400, figures: true };

  assert.deepEqual(readUrl(writeUrl(state)), state);
});

test('what a link holds and nobody understands is left out', () => {
  assert.deepEqual(readUrl('?at=yesterday&compare=2h&hide=&from=x'), {});
});

test('a link with a moment opens a picture that stands still there', () => {
  assert.equal(viewOf({ atMillis: 1_800_000_000_000 }).pausedMillis, 1_800_000_000_000);
  assert.equal(viewOf({}).pausedMillis, null);
});
