import { lowerBound } from '../store/columns.js';

/**
 * @typedef {import('../store/line.js').Line} Line
 * @typedef {import('../store/table.js').Table} Table
 */

/** Room above the highest point. */
const HEADROOM = 1.08;
const DECIMALS = decimals();
/** Where headroom would leave the numbers, the scale ends at the last of them. */
const LAST = Number.MAX_VALUE;
/** A limit further away than this many times the data is left out of the picture: it would flatten the rest. */
const FAR = 3;

/**
 * The top of the y scale: the largest maximum in sight, and limits that are near it.
 * @param {Table} table
 * @param {readonly Line[]} lines
 * @param {readonly (number | null)[]} limits
 * @param {readonly [number, number]} range epoch s
 * @param {number} atLeast
 */
export function topOf(table, lines, limits, [from, to], atLeast) {
  const start = lowerBound(table.times, from);
  const end = endOf(table, to);
  let top = 0;
  for (const { max } of lines) {
    for (let i = start; i < end; i++) {
      const value = max[i];
      if (value !== null && value > top) top = value;
    }
  }
  const data = top;
  for (const limit of limits) if (limit !== null && limit > top && limit <= FAR * data) top = limit;
  return top <= atLeast ? atLeast : Math.min(LAST, top * HEADROOM);
}

/**
 * The bottom of the y scale: zero, or below the smallest minimum in sight if that is negative.
 * @param {Table} table
 * @param {readonly Line[]} lines
 * @param {readonly [number, number]} range epoch s
 */
export function bottomOf(table, lines, [from, to]) {
  const start = lowerBound(table.times, from);
  const end = endOf(table, to);
  let bottom = 0;
  for (const { min } of lines) {
    for (let i = start; i < end; i++) {
      const value = min[i];
      if (value !== null && value < bottom) bottom = value;
    }
  }
  return Math.max(-LAST, bottom * HEADROOM);
}

/** The largest distance from zero on a y scale: what its unit is chosen by. @param {readonly [number, number]} span */
export function magnitudeOf([bottom, top]) {
  return Math.max(-bottom, top);
}

/**
 * The newest known value of a column, among its last rows or those before `end`.
 * @param {readonly (number | null)[]} column
 * @param {number} [end] index after the last row that counts
 */
export function newest(column, end = column.length) {
  for (let i = end - 1; i >= Math.max(0, end - 3); i--) if (column[i] !== null) return column[i];
  return null;
}

/** Index after the last row in sight. @param {Table} table @param {number} toSeconds right edge of the picture */
export function endOf(table, toSeconds) {
  return lowerBound(table.times, toSeconds + 1e-6);
}

/**
 * Steps between marks of an axis: powers of two within a power of 1,024 for bytes, else 1, 2, 2.5 and 5.
 * @param {string} unit
 * @param {number} factor base units per shown unit
 */
export function increments(unit, factor) {
  const steps = unit.startsWith('bytes') ? [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] : DECIMALS;
  const small = unit.startsWith('bytes') ? [0.1, 0.25, 0.5] : [];
  return [...small, ...steps].map(step => step * factor);
}

/** Without a step that suits, uPlot draws no mark at all. It rounds marks of less than 1e-16 away. */
function decimals() {
  const steps = [];
  for (let power = -15; power <= 307; power++) for (const digit of [1, 2, 2.5, 5]) steps.push(Number(`${digit}e${power}`));
  return steps;
}
