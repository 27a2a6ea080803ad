const FORMATS = Object.freeze({
  clock: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
  minute: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  day: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }),
  stamp: new Intl.DateTimeFormat(undefined, {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
    fractionalSecondDigits: 3, hourCycle: 'h23', timeZoneName: 'short',
  }),
});

/** 15:04:05 in the reader's time zone. @param {number} millis */
export function formatClock(millis) {
  return FORMATS.clock.format(millis);
}

/** 15:04 in the reader's time zone. @param {number} millis */
export function formatMinute(millis) {
  return FORMATS.minute.format(millis);
}

/** 15:04:05 today, 21 Nov 15:04:05 before. @param {number} millis @param {number} nowMillis */
export function formatMoment(millis, nowMillis) {
  const day = formatDay(millis);
  return day === formatDay(nowMillis) ? formatClock(millis) : `${day} ${formatClock(millis)}`;
}

/** 21 Nov in the reader's time zone. @param {number} millis */
export function formatDay(millis) {
  return FORMATS.day.format(millis);
}

/** All there is: date, time to the millisecond, and time zone. @param {number} millis */
export function formatStamp(millis) {
  return FORMATS.stamp.format(millis);
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

/** 1m, 15m, 6h. @param {number} seconds */
export function formatWindow(seconds) {
  return seconds < 3_600 ? `${seconds / 60}m` : `${seconds / 3_600}h`;
}
