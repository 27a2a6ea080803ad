/**
 * How values of a unit are shown to people.
 * @typedef {{label: string, factor: number, whole: boolean}} Scale `factor` base units make one of `label`;
 *   `whole`: things that are counted, shown without decimals
 */

const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const COUNTED = new Set(['1', 'threads', 'classes', 'connections', 'sessions', 'files', 'events', 'objects', 'subscribers', 'series', 'cpus', 'buffers']);
/** From here on a number is written with its power of ten. */
const TOO_LONG = 1e12;
/** Below this, but for zero, too: three digits would all be zero. */
const TOO_SMALL = 1e-4;

/**
 * @param {string} unit base unit as on the wire: bytes, seconds, ratio, 1, 1/s, bytes/s ..
 * @param {number} magnitude the largest value to be shown
 * @returns {Scale}
 */
export function scaleFor(unit, magnitude) {
  const [base, per] = unit.split('/');
  const rate = per ? '/s' : '';
  if (base === 'ratio') return { label: '%', factor: 0.01, whole: false };
  if (base === 'bytes') return bytesScale(magnitude, rate);
  if (base === 'seconds') return secondsScale(magnitude, rate);
  if (base === '1') return { label: per ? 'per s' : '', factor: 1, whole: !per };
  return { label: base + rate, factor: 1, whole: !per && COUNTED.has(base) };
}

/** @param {number} magnitude @param {string} rate @returns {Scale} */
function bytesScale(magnitude, rate) {
  const power = Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, magnitude)) / 10)));
  return { label: BYTES[power] + rate, factor: 1024 ** power, whole: power === 0 };
}

/** @param {number} magnitude @param {string} rate @returns {Scale} */
function secondsScale(magnitude, rate) {
  if (magnitude >= 1) return { label: 's' + rate, factor: 1, whole: false };
  if (magnitude >= 1e-3 || magnitude === 0) return { label: 'ms' + rate, factor: 1e-3, whole: false };
  return { label: 'µs' + rate, factor: 1e-6, whole: false };
}

/**
 * Three significant digits or so, of a steady width. An en dash stands for what is not known.
 * @param {number | null | undefined} value in base units
 * @param {Scale} scale
 */
export function formatValue(value, scale) {
  if (value === null || value === undefined) return '–';
  return formatNumber(value / scale.factor, scale.whole);
}

/** @param {number} number @param {boolean} [whole] */
export function formatNumber(number, whole = false) {
  const size = Math.abs(number);
  if (size >= TOO_LONG || (size > 0 && size < TOO_SMALL)) return withPower(number, 2);
  if (size >= 999_500) return `${(number / 1e6).toFixed(size >= 9.995e6 ? 1 : 2)}M`;
  if (size >= 9_995) return `${(number / 1e3).toFixed(1)}k`;
  if (size >= 99.5 || (whole && Number.isInteger(number))) return Math.round(number).toLocaleString('en');
  return number.toFixed(size >= 9.95 ? 1 : size === 0 ? 0 : 2);
}

/** For an axis: no more digits than the step between two marks needs. @param {number} number @param {number} increment */
export function formatMark(number, increment) {
  const size = Math.abs(number);
  if (number === 0 && increment < TOO_SMALL) return '0';
  if (size >= TOO_LONG || increment < TOO_SMALL) return withPower(number, 1);
  if (size >= 1e6) return `${trim(number / 1e6, increment / 1e6)}M`;
  if (size >= 1e3) return `${trim(number / 1e3, increment / 1e3)}k`;
  return trim(number, increment);
}

/** Such as 1.50e200. @param {number} number @param {number} digits after the point */
function withPower(number, digits) {
  return number.toExponential(digits).replace('e+', 'e');
}

/** @param {number} number @param {number} increment */
function trim(number, increment) {
  let digits = 0;
  while (digits < 6 && !isWhole(increment * 10 ** digits)) digits++;
  return number.toFixed(digits);
}

/** But for what a binary fraction cannot hold. @param {number} number */
function isWhole(number) {
  return Math.abs(number - Math.round(number)) < 1e-6 * Math.max(1, number);
}
