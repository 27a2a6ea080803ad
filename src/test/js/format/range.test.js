import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { formatMoment, formatRange, formatWindow, setTimeZone } from '../../../../webapp/js/format/time.js';

const NOW = Date.parse('2026-11-28T15:30:42Z');
const range = (from, to) => formatRange([Date.parse(from), Date.parse(to)], NOW).replaceAll('Nov 27', '27 Nov').replaceAll('Nov 28', '28 Nov');

beforeEach(() => setTimeZone('UTC'));
afterEach(() => setTimeZone());

test('a span is told with its days where they are not today', () => {
  assert.equal(range('2026-11-28T15:24:42Z', '2026-11-28T15:30:42Z'), '15:24:42 – 15:30:42');
  assert.equal(range('2026-11-28T09:24:42Z', '2026-11-28T15:30:42Z'), '09:24 – 15:30');
  assert.equal(range('2026-11-27T15:24:42Z', '2026-11-27T15:30:42Z'), '27 Nov 15:24:42 – 15:30:42');
  assert.equal(range('2026-11-27T15:30:42Z', '2026-11-28T15:30:42Z'), '27 Nov 15:30 – 28 Nov 15:30');
});

test('and with its years where they are not this one', () => {
  assert.equal(range('2024-11-28T15:30:42Z', '2026-11-28T15:30:42Z'), '28 Nov 2024 – 28 Nov 2026');
});

test('windows have short names', () => {
  assert.deepEqual([60, 900, 3_600, 86_400, 604_800, 2_592_000, 31_536_000, 63_072_000].map(formatWindow), ['1m', '15m', '1h', '24h', '7d', '30d', '1y', '2y']);
});

test('a moment is told with its day and its year where they are not these', () => {
  const moment = text => formatMoment(Date.parse(text), NOW).replaceAll('Nov 28', '28 Nov');
  assert.equal(moment('2026-11-28T15:24:42Z'), '15:24:42');
  assert.equal(moment('2026-11-27T15:24:42Z').replace('Nov 27', '27 Nov'), '27 Nov 15:24:42');
  assert.equal(moment('2025-11-28T15:24:42Z'), '28 Nov 2025 15:24:42');
});
