import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeZone } from '../../../../webapp/js/format/time.js';
import { parseMoment } from '../../../../webapp/js/ui/moment.js';

const NOW = Date.parse('2026-11-28T15:30:42Z');
const parsed = text => {
  const millis = parseMoment(text, NOW);
  return millis === null ? null : new Date(millis).toISOString().replace('.000', '');
};

beforeEach(() => setTimeZone('Europe/Berlin'));
afterEach(() => setTimeZone());

test('a moment is typed as a clock, a day, both, or with its zone', () => {
  assert.equal(parsed('15:24'), '2026-11-28T14:24:00Z');
  assert.equal(parsed(' 15:24:42 '), '2026-11-28T14:24:42Z');
  assert.equal(parsed('2026-11-27'), '2026-11-26T23:00:00Z');
  assert.equal(parsed('2026-7-1 08:00'), '2026-07-01T06:00:00Z');
  assert.equal(parsed('2026-11-28T15:24Z'), '2026-11-28T15:24:00Z');
  assert.equal(parsed('2026-11-28T15:24:00+05:30'), '2026-11-28T09:54:00Z');
});

test('or as what was so long ago', () => {
  assert.equal(parsed('now'), '2026-11-28T15:30:42Z');
  assert.equal(parsed('-90m'), '2026-11-28T14:00:42Z');
  assert.equal(parsed('now-3d'), '2026-11-25T15:30:42Z');
  assert.equal(parsed('now - 2 y'), '2024-11-28T15:30:42Z');
});

test('around a change of the clock it is what the wall shows', () => {
  assert.equal(parsed('2026-10-25 03:00'), '2026-10-25T02:00:00Z');
  assert.equal(parsed('2026-10-24 03:00'), '2026-10-24T01:00:00Z');
});

test('what is none of these is refused', () => {
  for (const text of ['', ' ', 'soon', '25:00', '12:60', '2026-02-30', '2026-13-01', '-3x', '--3d', '12', '2026-11-28T15:24:00Q', '٣:٠٠']) assert.equal(parsed(text), null, text);
});
