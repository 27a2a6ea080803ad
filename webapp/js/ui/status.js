import { formatDuration, formatLag } from '../format/time.js';

/**
 * What the pill and the banner say, as a pure function of what is known.
 * @typedef {import('../stream/machine.js').Connection} Connection
 * @typedef {object} Known
 * @property {Connection} connection
 * @property {boolean} paused
 * @property {number | null} [speed] at which the past is played
 * @property {number | null} lagMillis of the newest event
 * @property {number | null} lastMillis local time of the newest tick
 * @property {number} nowMillis local
 * @property {number} [tickMillis] interval between two ticks
 *
 * @typedef {{kind: string, state: string, detail: string, fresh: boolean}} Shown `kind` chooses colour and shape
 */

/** A value that is this old is called stale, in ms: it is marked before three seconds are over. */
const STALE = 2_500;
/** But not before so many ticks could have come. */
const TICKS = 2.5;

/** @param {Known} known @returns {Shown} */
export function describe({ connection, paused, speed, lagMillis, lastMillis, nowMillis, tickMillis = 1_000 }) {
  const age = lastMillis === null ? Infinity : nowMillis - lastMillis;
  const fresh = age < staleAfter(tickMillis);
  switch (connection.status) {
    case 'live':
      if (speed) return { kind: 'replay', state: 'Replay', detail: `${speed}× speed`, fresh };
      if (paused) return { kind: 'paused', state: 'Paused', detail: 'still recording', fresh };
      return { kind: 'live', state: 'Live', detail: liveDetail(fresh, age, lagMillis), fresh };
    case 'reconnecting':
      return { kind: 'reconnecting', state: 'Reconnecting', detail: countdown(connection, nowMillis), fresh };
    case 'lost':
      return { kind: 'lost', state: 'Disconnected', detail: `for ${formatDuration(nowMillis - Number(connection.brokenMillis))}`, fresh };
    case 'signed-out':
      return { kind: 'signed-out', state: 'Signed out', detail: 'sign in to go on', fresh };
    default:
      return { kind: 'connecting', state: 'Connecting', detail: '', fresh: true };
  }
}

/** How old a value is when it is called stale, in ms. @param {number} tickMillis */
export function staleAfter(tickMillis) {
  return Math.max(STALE, TICKS * tickMillis);
}

/** @param {Connection} connection @param {number} nowMillis */
export function countdown({ nextMillis }, nowMillis) {
  if (nextMillis === null) return 'trying now';
  return `in ${Math.max(0, Math.ceil((nextMillis - nowMillis) / 1e3))} s`;
}

/** @param {boolean} fresh @param {number} age @param {number | null} lagMillis */
function liveDetail(fresh, age, lagMillis) {
  if (!fresh && Number.isFinite(age)) return `${formatDuration(age)} old`;
  return lagMillis === null ? '' : `${formatLag(lagMillis)} lag`;
}
