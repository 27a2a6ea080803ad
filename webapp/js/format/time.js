/** @param {string} [timeZone] the browser's by default */
function formatsIn(timeZone) {
  const clock = /** @type {const} */ ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return {
    clock: new Intl.DateTimeFormat(undefined, { ...clock, second: '2-digit' }),
    minute: new Intl.DateTimeFormat(undefined, clock),
    day: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone }),
    month: new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone }),
    year: new Intl.DateTimeFormat(undefined, { year: 'numeric', timeZone }),
    stamp: new Intl.DateTimeFormat(undefined, {
      ...clock, second: '2-digit', day: 'numeric', month: 'short', year: 'numeric', fractionalSecondDigits: 3, timeZoneName: 'short',
    }),
    fields: new Intl.DateTimeFormat('en', {
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23', timeZone, calendar: 'gregory', numberingSystem: 'latn',
    }),
    short: new Intl.DateTimeFormat(undefined, { timeZone, timeZoneName: 'short' }),
  };
}

let formats = formatsIn();
/** Clocks are changed on a quarter of an hour: an offset holds for as long, in s. */
const QUARTER = 900;
/** Offsets remembered at most: a day in sight has 96. */
const REMEMBERED = 1_000;
/** @type {Map<number, number>} offset in s by quarter of an hour */
const offsets = new Map();

/**
 * All times are written in this zone from now on; what is on the page already stays as it is.
 * @param {string} [timeZone] as the IANA names it; the browser's by default
 */
export function setTimeZone(timeZone) {
  formats = formatsIn(timeZone);
  offsets.clear();
}

/** How far the chosen time zone is ahead of UTC at a time, in s. @param {number} seconds epoch s */
export function zoneOffset(seconds) {
  const quarter = Math.floor(seconds / QUARTER);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  if (offsets.size >= REMEMBERED) offsets.clear();
  const offset = computeOffset(quarter * QUARTER);
  offsets.set(quarter, offset);
  return offset;
}

/** @param {number} seconds epoch s */
function computeOffset(seconds) {
  const parts = formats.fields.formatToParts(seconds * 1e3);
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second']
    .map(name => Number(parts.find(({ type }) => type === name)?.value));
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1e3 - seconds;
}

/** The zone's name as the language has it, such as CET or GMT+2. @param {number} millis when: it may change in summer */
export function formatZone(millis) {
  return formats.short.formatToParts(millis).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
}

/** 15:04:05 in the chosen time zone. @param {number} millis */
export function formatClock(millis) {
  return formats.clock.format(millis);
}

/** 15:04 in the chosen time zone. @param {number} millis */
export function formatMinute(millis) {
  return formats.minute.format(millis);
}

/** 15:04:05 today, 21 Nov 15:04:05 this year, 21 Nov 2025 15:04:05 before. @param {number} millis @param {number} nowMillis */
export function formatMoment(millis, nowMillis) {
  const day = formatDay(millis);
  if (formatYear(millis) !== formatYear(nowMillis)) return `${day} ${formatYear(millis)} ${formatClock(millis)}`;
  return day === formatDay(nowMillis) ? formatClock(millis) : `${day} ${formatClock(millis)}`;
}

/** 2026 in the chosen time zone. @param {number} millis */
export function formatYear(millis) {
  return formats.year.format(millis);
}

/** Nov 2026 in the chosen time zone. @param {number} millis */
export function formatMonth(millis) {
  return formats.month.format(millis);
}

/** 21 Nov in the chosen time zone. @param {number} millis */
export function formatDay(millis) {
  return formats.day.format(millis);
}

/** All there is: date, time to the millisecond, and time zone. @param {number} millis */
export function formatStamp(millis) {
  return formats.stamp.format(millis);
}

/** 12 s, 1 min 14 s, 2 h 5 min. @param {number} millis */
export function formatDuration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1e3));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** 42 ms, 1.4 s. @param {number} millis */
export function formatLag(millis) {
  return millis < 1_000 ? `${Math.round(millis)} ms` : `${(millis / 1e3).toFixed(1)} s`;
}

const DAY = 86_400;
const YEAR = 365 * DAY;

/** 1m, 15m, 6h, 24h, 7d, 2y. @param {number} seconds */
export function formatWindow(seconds) {
  if (seconds < 3_600) return `${seconds / 60}m`;
  if (seconds <= DAY) return `${seconds / 3_600}h`;
  return seconds < YEAR ? `${seconds / DAY}d` : `${seconds / YEAR}y`;
}

/** Up to this length a span is told to the second, in ms. */
const EXACT = 3_600_000;

/**
 * 15:24:42 – 15:30:42; with the days where they are not today's, with the years where they are not this year's.
 * @param {readonly [from: number, to: number]} range epoch ms
 * @param {number} nowMillis
 */
export function formatRange([from, to], nowMillis) {
  const clock = to - from <= EXACT ? formatClock : formatMinute;
  const years = [from, to, nowMillis].map(formatYear);
  const day = new Set(years).size > 1 ? (/** @type {number} */ millis) => `${formatDay(millis)} ${formatYear(millis)}` : formatDay;
  if (day(from) === day(to)) return `${day(from) === day(nowMillis) ? '' : `${day(from)} `}${clock(from)} – ${clock(to)}`;
  return to - from > 30 * DAY * 1e3 ? `${day(from)} – ${day(to)}` : `${day(from)} ${clock(from)} – ${day(to)} ${clock(to)}`;
}
