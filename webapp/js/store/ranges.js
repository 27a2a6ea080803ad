/**
 * A span of time in epoch ms, both ends included.
 * @typedef {readonly [from: number, to: number]} Range
 */

/**
 * Adds a range to a sorted list without overlaps; what touches becomes one.
 * @param {readonly Range[]} ranges
 * @param {Range} added
 * @returns {Range[]}
 */
export function addRange(ranges, [from, to]) {
  const apart = ranges.filter(([a, b]) => b < from || a > to);
  const touching = ranges.filter(([a, b]) => b >= from && a <= to);
  const joined = /** @type {Range} */ ([
    Math.min(from, ...touching.map(([a]) => a)), Math.max(to, ...touching.map(([, b]) => b))]);
  return [...apart, joined].sort((x, y) => x[0] - y[0]);
}

/**
 * The part of the list after `from`.
 * @param {readonly Range[]} ranges
 * @param {number} from
 * @returns {Range[]}
 */
export function clipRanges(ranges, from) {
  return ranges.filter(([, to]) => to > from).map(([a, to]) => [Math.max(a, from), to]);
}

/**
 * Where nothing is known between two known points: the span from the last point before to the first after.
 * What lies before the first known point is not a gap: nobody says there was anything to see.
 * @param {readonly number[]} times epoch ms, ascending
 * @param {(index: number) => boolean} known
 * @param {number} stepMillis
 * @returns {Range[]}
 */
export function findGaps(times, known, stepMillis) {
  /** @type {Range[]} */
  const gaps = [];
  let last = null;
  for (let i = 0; i < times.length; i++) {
    if (!known(i)) continue;
    if (last !== null && times[i] - last > 1.5 * stepMillis) gaps.push([last, times[i]]);
    last = times[i];
  }
  return gaps;
}
