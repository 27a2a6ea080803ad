import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeZone } from '../../../../webapp/js/format/time.js';
import { parseMoment, writeMoment } from '../../../../webapp/js/ui/moment.js';

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
  for (const text of ['', ' ', 'soon', '25:00', '12:60', '2026-02-30', '2026-13-01', '-3x', '--3d', '12', '2026-11-28T15:24:00Q', '٣:٠٠', '-999999999y', 'now-9000y']) assert.equal(parsed(text), null, text);
});

test('a moment is written as the page shows time, and in UTC where the clock shows that time twice', () => {
  const written = text => writeMoment(Date.parse(text));
  assert.equal(written('2026-11-28T14:24:42.900Z'), '2026-11-28 15:24:42');
  assert.equal(written('2026-10-24T23:59:59Z'), '2026-10-25 01:59:59');
  assert.equal(written('2026-10-25T00:30:00Z'), '2026-10-25T00:30:00Z');
  assert.equal(written('2026-10-25T01:30:00Z'), '2026-10-25T01:30:00Z');
  assert.equal(written('2026-10-25T02:00:00Z'), '2026-10-25 03:00:00');
});

test('what is written reads back to the same moment, on the days of all changes of the clock too', () => {
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']) {
    setTimeZone(zone);
    for (const day of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2026-12-31']) {
      for (let millis = Date.parse(`${day}T00:00Z`) - 43_200_000, i = 0; i < 192; i++, millis += 900_000) {
        assert.equal(parseMoment(writeMoment(millis), NOW), millis, `${zone} ${new Date(millis).toISOString()}`);
      }
    }
  }
});
