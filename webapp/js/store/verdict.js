/**
 * @typedef {import('./alert-board.js').Verdict} Verdict
 * @typedef {object} Known
 * @property {string} status of the connection
 * @property {number | null} heardMillis local time of the newest tick; null before the first
 * @property {number} begunMillis local time at which the page began
 * @property {number} nowMillis
 * @property {number} tickMillis
 */

/** So long what was said last is believed, in ms; and not shorter than it takes until so many ticks could have come. */
const BELIEVED = 15_000;
const TICKS = 2.5;

/**
 * Why nothing is known of the alerts just now: what was said before may be over, and what began since was not told.
 * @param {Known} known
 * @returns {string} in words; empty while the newest verdict holds
 */
export function whyNotKnown({ status, heardMillis, begunMillis, nowMillis, tickMillis }) {
  if (status === 'signed-out') return 'Not known: signed out';
  if (status === 'lost') return 'Not known: disconnected';
  const age = nowMillis - Math.max(heardMillis ?? begunMillis, begunMillis);
  if (age < Math.max(BELIEVED, TICKS * tickMillis)) return '';
  return status === 'live' ? 'Not known: no new values' : 'Not known: disconnected';
}

/** How many things need somebody: what somebody has already needs nobody else. @param {Verdict} verdict */
export function thingsOf({ state, text }) {
  return state === 'attention' && / needs? you$/.test(text) ? Number.parseInt(text) || 0 : 0;
}
