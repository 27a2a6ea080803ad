import { zoneOffset } from '../format/time.js';

export const DAY = 86_400;
/** As a step it stands for a month of the calendar. */
export const MONTH = 30 * DAY;

/**
 * The times within a span at which the clock of the chosen time zone shows a whole step, also where it is changed.
 * @param {number} from epoch s
 * @param {number} to epoch s
 * @param {number} step in s
 */
export function timeMarks(from, to, step) {
  if (step >= MONTH) return monthMarks(from, to, Math.round(step / MONTH));
  const marks = [];
  for (let mark = markAfter(from, step); mark <= to; mark = markAfter(mark + 1, step)) marks.push(mark);
  return marks;
}

/**
 * The beginnings of months, every so many counted from January.
 * @param {number} from epoch s
 * @param {number} to epoch s
 * @param {number} months
 */
function monthMarks(from, to, months) {
  const marks = [];
  const first = new Date((from + zoneOffset(from)) * 1e3);
  for (let month = months * Math.floor(first.getUTCMonth() / months); ; month += months) {
    const there = Date.UTC(first.getUTCFullYear(), month, 1) / 1e3;
    const mark = there - zoneOffset(there);
    if (mark > to) return marks;
    if (mark >= from) marks.push(mark);
  }
}

/** @param {number} from epoch s @param {number} step in s */
function markAfter(from, step) {
  const offset = zoneOffset(from);
  const mark = wholeStep(from, step, offset);
  const there = zoneOffset(mark);
  if (there === offset) return mark;
  // the clock is changed on the way there
  let changed = wholeStep(from, step, there);
  while (zoneOffset(changed) !== there) changed += step;
  return changed;
}

/** @param {number} from epoch s @param {number} step in s @param {number} offset in s */
function wholeStep(from, step, offset) {
  return Math.ceil((from + offset) / step) * step - offset;
}
