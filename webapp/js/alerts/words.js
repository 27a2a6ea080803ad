import { formatDuration, formatMoment } from '../format/time.js';
import { formatValue, scaleFor } from '../format/units.js';

/** @typedef {import('../store/alert-board.js').Comparison} Comparison */

/** Words of a comparison, as "above 85 %" says it, and as an expression does. */
const HOW = Object.freeze({ above: 'above', below: 'below', equals: 'equal to' });
const SIGNS = Object.freeze({ above: '>', below: '<', equals: '=' });
/** The other side: where it ends. */
const BACK = Object.freeze({ above: 'below', below: 'above', equals: 'no longer' });

/** 95.4 %, 1.24 s, 76.0 GiB. @param {number | null | undefined} value @param {string} unit of the catalogue; may be empty */
export function valueWords(value, unit) {
  const scale = scaleFor(unit || '1', Math.abs(value ?? 0));
  return `${formatValue(value, scale)} ${value === null || value === undefined ? '' : scale.label}`.trim();
}

/** A threshold is round: 85 %, 800 ms. @param {number} value @param {string} unit */
export function roundWords(value, unit) {
  return valueWords(value, unit).replace(/(\.\d*?)0+(?= |$)/, '$1').replace(/\.(?= |$)/, '');
}

/** above 85 % @param {{comparison: Comparison, threshold: number, unit: string}} limit */
export function limitWords({ comparison, threshold, unit }) {
  return `${HOW[comparison]} ${roundWords(threshold, unit)}`;
}

/** below 75 %: where it ends. @param {{comparison: Comparison, until: number, unit: string}} rule */
export function endWords({ comparison, until, unit }) {
  return `${BACK[comparison]} ${roundWords(until, unit)}`;
}

/** heap.used / heap.max > 85 % for 5 min @param {import('./api.js').Rule} rule */
export function expressionWords({ expression, comparison, threshold, unit, forMillis }) {
  return `${expression} ${SIGNS[comparison]} ${roundWords(threshold, unit)}${forMillis ? ` for ${spanWords(forMillis)}` : ''}`;
}

/** pool=orders, app=shop @param {Record<string, string>} tags */
export function tagWords(tags) {
  return Object.entries(tags).map(([key, value]) => `${key}=${value}`).join(', ');
}

/** Of what a person chose: 30 s, 5 min, 2 h, 7 d. @param {number} millis */
export function spanWords(millis) {
  return formatDuration(millis).replace(/ 0 (s|min)$/, '');
}

/** How long it is so, no finer than one cares: 26 s, 12 min, 3 h, 6 d. @param {number} millis */
export function ageWords(millis) {
  const seconds = Math.max(0, Math.round(millis / 1e3));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** 18:00:00 today, else with the day. @param {string} iso @param {number} nowMillis */
export function momentWords(iso, nowMillis) {
  return formatMoment(Date.parse(iso), nowMillis);
}

/** One thing, 2 things. @param {number} count @param {string} one @param {string} [many] */
export function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
