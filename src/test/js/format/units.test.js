import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration, formatLag, formatWindow } from '../../../../webapp/js/format/time.js';
import { formatMark, formatNumber, formatValue, scaleFor } from '../../../../webapp/js/format/units.js';

const shown = (value, unit) => {
  const scale = scaleFor(unit, value);
  return `${formatValue(value, scale)} ${scale.label}`.trim();
};

test('bytes are shown in the binary unit that suits their size', () => {
  assert.equal(shown(512, 'bytes'), '512 B');
  assert.equal(shown(3.3 * 2 ** 30, 'bytes'), '3.30 GiB');
  assert.equal(shown(12 * 2 ** 20, 'bytes/s'), '12.0 MiB/s');
});

test('seconds are shown as s, ms or µs', () => {
  assert.equal(shown(1.5, 'seconds'), '1.50 s');
  assert.equal(shown(0.042, 'seconds'), '42.0 ms');
  assert.equal(shown(0.0000042, 'seconds'), '4.20 µs');
  assert.equal(shown(0.018, 'seconds/s'), '18.0 ms/s');
});

test('a ratio is shown in percent', () => {
  assert.equal(shown(0.346, 'ratio'), '34.6 %');
});

test('what is counted has no decimals', () => {
  assert.equal(shown(73, 'threads'), '73 threads');
  assert.equal(shown(1_240, '1'), '1,240');
});

test('rates keep their decimals', () => {
  assert.equal(shown(3.25, '1/s'), '3.25 per s');
});

test('what is unknown is a dash and never zero', () => {
  assert.equal(formatValue(null, scaleFor('bytes', 0)), '–');
  assert.equal(formatValue(undefined, scaleFor('1', 0)), '–');
});

test('numbers keep about three digits, without a jump in width at the borders', () => {
  assert.deepEqual([0, 0.004, 9.94, 9.96, 99.4, 99.6, 1_177, 9_990, 12_345, 1_234_567].map(n => formatNumber(n)),
    ['0', '0.00', '9.94', '10.0', '99.4', '100', '1,177', '9,990', '12.3k', '1.23M']);
});

test('marks of an axis have the digits that their distance needs', () => {
  assert.deepEqual([0, 0.5, 1].map(n => formatMark(n, 0.5)), ['0.0', '0.5', '1.0']);
  assert.deepEqual([0, 500, 1_000].map(n => formatMark(n, 500)), ['0', '500', '1.0k']);
  assert.deepEqual([0, 25, 50].map(n => formatMark(n, 25)), ['0', '25', '50']);
});

test('durations are told in two units', () => {
  assert.deepEqual([0, 12_000, 74_000, 7_500_000].map(formatDuration), ['0 s', '12 s', '1 min 14 s', '2 h 5 min']);
});

test('lag is told in ms up to a second', () => {
  assert.deepEqual([42, 999, 1_440].map(formatLag), ['42 ms', '999 ms', '1.4 s']);
});

test('windows have short names', () => {
  assert.deepEqual([60, 900, 3_600, 86_400].map(formatWindow), ['1m', '15m', '1h', '24h']);
});

test('a small number is not written as zero', () => {
  assert.deepEqual([1e-300, -1e-300, 4e-7, 0].map(n => formatNumber(n)), ['1.00e-300', '-1.00e-300', '4.00e-7', '0']);
  assert.deepEqual([0, 2e-7, 4e-7].map(n => formatMark(n, 2e-7)), ['0', '2.0e-7', '4.0e-7']);
});

test('a number of any size is written in a few characters', () => {
  for (const number of [1.7e302, -1.7e302, 5e-324, 1e15, 123_456_789_012]) {
    assert.ok(formatNumber(number).length <= 10, formatNumber(number));
    assert.ok(formatMark(number, Math.abs(number) / 5).length <= 10, formatMark(number, Math.abs(number) / 5));
  }
});
