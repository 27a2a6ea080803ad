import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { MONTH, timeMarks } from '../../../../webapp/js/charts/time-marks.js';
import { formatMinute, setTimeZone, zoneOffset } from '../../../../webapp/js/format/time.js';

const HOUR = 3_600;
const at = text => Date.parse(text) / 1e3;

afterEach(() => setTimeZone());

function labels(zone, from, to, step) {
  setTimeZone(zone);
  return timeMarks(at(from), at(to), step).map(seconds => formatMinute(seconds * 1e3));
}

test('marks are on whole steps of the clock that is shown, whatever the zone', () => {
  assert.deepEqual(labels('UTC', '2026-11-28T03:10:00Z', '2026-11-29T03:10:00Z', 6 * HOUR), ['06:00', '12:00', '18:00', '00:00']);
  assert.deepEqual(labels('Asia/Kolkata', '2026-11-28T03:10:00Z', '2026-11-29T03:10:00Z', 6 * HOUR), ['12:00', '18:00', '00:00', '06:00']);
  assert.deepEqual(labels('Europe/Berlin', '2026-11-28T03:10:00Z', '2026-11-29T03:10:00Z', 6 * HOUR), ['06:00', '12:00', '18:00', '00:00']);
  assert.deepEqual(labels('Asia/Kathmandu', '2026-11-28T03:10:00Z', '2026-11-28T04:10:00Z', 900), ['09:00', '09:15', '09:30', '09:45']);
  assert.deepEqual(labels('America/St_Johns', '2026-11-28T03:10:00Z', '2026-11-28T07:10:00Z', HOUR), ['00:00', '01:00', '02:00', '03:00']);
});

test('a day without one hour has marks at the same hours', () => {
  assert.deepEqual(labels('Europe/Berlin', '2026-03-28T22:30:00Z', '2026-03-29T21:59:00Z', 6 * HOUR), ['00:00', '06:00', '12:00', '18:00']);
  assert.deepEqual(labels('Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29T03:30:00Z', HOUR), ['01:00', '03:00', '04:00', '05:00']);
});

test('an hour that comes twice has its mark twice', () => {
  assert.deepEqual(labels('Europe/Berlin', '2026-10-24T23:30:00Z', '2026-10-25T02:30:00Z', HOUR), ['02:00', '02:00', '03:00']);
  assert.deepEqual(labels('Europe/Berlin', '2026-10-24T21:30:00Z', '2026-10-25T22:30:00Z', 6 * HOUR), ['00:00', '06:00', '12:00', '18:00']);
  assert.deepEqual(labels('Australia/Lord_Howe', '2026-04-04T13:30:00Z', '2026-04-04T17:29:00Z', HOUR), ['01:00', '02:00', '03:00']);
});

test('marks rise, whatever the span', () => {
  setTimeZone('Europe/Berlin');
  for (const step of [1, 60, 900, 3_600, 10_800, 43_200, 86_400]) {
    const marks = timeMarks(at('2026-03-28T12:34:56Z'), at('2026-03-28T12:34:56Z') + 20 * step, step);
    assert.ok(marks.length >= 19, String(step));
    marks.reduce((before, mark) => (assert.ok(mark > before), mark));
  }
});

test('a zone before 1900 and an unusual calendar do no harm', () => {
  setTimeZone('Asia/Bangkok');
  assert.equal(zoneOffset(at('2026-11-28T00:00:00Z')), 7 * HOUR);
});

test('months have marks where they begin', () => {
  setTimeZone('Europe/Berlin');
  const marks = timeMarks(at('2025-11-20T00:00:00Z'), at('2026-11-20T00:00:00Z'), 3 * MONTH);
  assert.deepEqual(marks.map(mark => new Date(mark * 1e3).toISOString()), [
    '2025-12-31T23:00:00.000Z', '2026-03-31T22:00:00.000Z', '2026-06-30T22:00:00.000Z', '2026-09-30T22:00:00.000Z',
  ]);
});
