import { zoneOffset } from '../format/time.js';

/** Years have four digits. */
const [FIRST, LAST] = [Date.parse('0001-01-01T00:00Z'), Date.parse('9999-12-31T00:00Z')];
const UNITS = Object.freeze({ s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800, y: 31_536_000 });

/**
 * A moment as people type it: now, -3d, now-90m, 15:24, 15:24:42, 2026-11-28, 2026-11-28 15:24, or with a zone: 2026-11-28T15:24Z.
 * Without a zone it is of the zone in which the page writes times.
 * @param {string} text
 * @param {number} nowMillis
 * @returns {number | null} epoch ms; null if it is none of these
 */
export function parseMoment(text, nowMillis) {
  const typed = text.trim();
  const ago = /^(?:now)?\s*(?:-\s*(\d{1,9})\s*([smhdwy]))?$/i.exec(typed);
  if (ago && typed) return ago[1] ? known(nowMillis - Number(ago[1]) * UNITS[/** @type {keyof typeof UNITS} */ (ago[2].toLowerCase())] * 1e3) : nowMillis;
  if (/[zZ]$|[+-]\d\d:?\d\d$/.test(typed) && typed.includes('T')) return known(Date.parse(typed));
  const parts = /^(?:(\d{4})-(\d{1,2})-(\d{1,2}))?(?:(?:^|[T\s]+)(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(typed);
  return parts && typed ? local(parts.slice(1).map(part => (part === undefined ? null : Number(part))), nowMillis) : null;
}

/**
 * The other way round: to the second, in the zone in which the page writes times; in UTC where the clock shows that time twice.
 * @param {number} millis
 */
export function writeMoment(millis) {
  const seconds = Math.floor(millis / 1e3);
  const offset = zoneOffset(seconds);
  const twice = [seconds - UNITS.d, seconds + UNITS.d].map(zoneOffset).some(other => other !== offset && zoneOffset(seconds + offset - other) === other);
  return twice ? `${stamp(seconds)}Z` : stamp(seconds + offset).replace('T', ' ');
}

/** 2026-11-28T15:24:42 @param {number} seconds */
function stamp(seconds) {
  return new Date(seconds * 1e3).toISOString().slice(0, 19);
}

/** @param {(number | null)[]} parts @param {number} nowMillis */
function local([year, month, day, hour, minute, second], nowMillis) {
  const today = new Date(nowMillis + zoneOffset(nowMillis / 1e3) * 1e3);
  const date = [year ?? today.getUTCFullYear(), (month ?? today.getUTCMonth() + 1) - 1, day ?? today.getUTCDate()];
  const clock = [hour ?? 0, minute ?? 0, second ?? 0];
  const shown = Date.UTC(date[0], date[1], date[2], ...clock);
  const back = new Date(shown);
  if (back.getUTCMonth() !== date[1] || back.getUTCDate() !== date[2] || clock[0] > 23 || clock[1] > 59 || clock[2] > 59) return null;
  const guess = shown - zoneOffset(shown / 1e3) * 1e3;
  return known(shown - zoneOffset(guess / 1e3) * 1e3);
}

/** @param {number} millis */
function known(millis) {
  return millis >= FIRST && millis <= LAST ? millis : null;
}
