import { zoneOffset } from '../format/time.js';

/**
 * The times within a span at which the clock of the chosen time zone shows a whole step, also where it is changed.
 * @param {number} from epoch s
 * @param {number} to epoch s
 * @param {number} step in s
 */
export function timeMarks(from, to, step) {
  const marks = [];
  for (let mark = markAfter(from, step); mark <= to; mark = markAfter(mark + 1, step)) marks.push(mark);
  return marks;
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
