import { formatMark, scaleFor } from '../format/units.js';
import { formatClock, formatDay, formatMinute, formatMonth, zoneOffset } from '../format/time.js';
import { ink } from './palette.js';
import { increments, magnitudeOf } from './scale.js';
import { DAY, MONTH, timeMarks } from './time-marks.js';

/** @typedef {import('uplot')} uPlot */

/** Up to this span, in s, marks on the time axis show seconds. */
const SECONDS_SHOWN = 300;

/** @param {import('uplot').Axis} [more] @returns {import('uplot').Axis} */
function axis(more) {
  return {
    font: `11px ${getComputedStyle(document.body).fontFamily}`,
    stroke: () => ink('text-3'),
    ticks: { show: false },
    grid: { stroke: () => ink('grid'), width: 1 },
    ...more,
  };
}

/** Steps between marks of the time axis, in s: also two minutes, so that a short window has more than one. */
const STEPS = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200, 86_400,
  172_800, 604_800, 1_209_600, ...[1, 2, 3, 6, 12].map(months => months * MONTH)];

/** @param {import('uplot').Axis} [more] */
export function timeAxis(more) {
  return axis({
    size: 26, gap: 7, space: 70, incrs: STEPS,
    splits: (_u, _axis, from, to, step) => timeMarks(from, to, step),
    values(u, marks) {
      const span = Number(u.scales.x.max) - Number(u.scales.x.min);
      return marks.map(seconds => formatOf(seconds, span)(seconds * 1e3));
    },
    ...more,
  });
}

/** What a mark says: the day where one begins, and the month where only months have marks. @param {number} seconds epoch s @param {number} span in s */
function formatOf(seconds, span) {
  if (span <= SECONDS_SHOWN) return formatClock;
  if (span <= DAY || (seconds + zoneOffset(seconds)) % DAY !== 0) return formatMinute;
  return span > 6 * MONTH ? formatMonth : formatDay;
}

/** Marks of up to so many characters leave all charts equally wide, so that their times stand above each other. */
const USUAL = 6;

/** Room for marks such as -1.0e200, in px. @param {readonly (string | null)[] | null} marks none before the first picture */
export function widthOf(marks) {
  const longest = Math.max(0, ...(marks ?? []).map(mark => mark?.length ?? 0));
  return longest <= USUAL ? 42 : 8 + 7 * longest;
}

/** @param {string} unit @param {import('uplot').Axis} [more] */
export function valueAxis(unit, more) {
  const key = more?.scale ?? 'y';
  return axis({
    size: (_u, marks) => widthOf(marks), gap: 6, space: 34,
    incrs: u => increments(unit, scaleOf(u, unit, key).factor),
    values(u, marks, _axis, _space, increment) {
      const { factor } = scaleOf(u, unit, key);
      return marks.map(mark => formatMark(isZero(mark, increment) ? 0 : mark / factor, increment / factor));
    },
    ...more,
  });
}

/** Marks are added up, and what should be zero is a little beside it. @param {number} mark @param {number} increment */
function isZero(mark, increment) {
  return Math.abs(mark) < increment * 1e-6;
}

/** @param {uPlot} u @param {string} unit @param {string} key of the scale */
function scaleOf(u, unit, key) {
  const { min, max } = u.scales[key];
  return scaleFor(unit, magnitudeOf([min ?? 0, max ?? 0]));
}
