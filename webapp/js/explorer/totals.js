/**
 * What a rate adds up to since the left edge. What grew while nothing was measured is unknown and not counted: the
 * column goes on after a gap from where it was.
 * @param {readonly number[]} times epoch s
 * @param {readonly (number | null)[]} rates per second
 * @param {number} from index of the first row that counts
 * @param {number} stepSeconds between two rows
 * @returns {(number | null)[]} as long as the times
 */
export function totalsOf(times, rates, from, stepSeconds) {
  let sum = 0;
  return rates.map((rate, i) => {
    if (i < from || rate === null) return null;
    if (i > from) sum += rate * Math.min(times[i] - times[i - 1], stepSeconds);
    return sum;
  });
}

/** The unit of what a rate adds up to. @param {string} unit such as bytes/s */
export function totalUnit(unit) {
  return unit.replace(/\/s$/, '');
}

/**
 * What the part in sight holds.
 * @param {import('../store/line.js').Line} line
 * @param {number} from index
 * @param {number} to index after the last
 * @returns {{min: number | null, avg: number | null, max: number | null}}
 */
export function figuresOf({ min, avg, max }, from, to) {
  let low = Infinity;
  let high = -Infinity;
  let average = 0;
  let known = 0;
  for (let i = from; i < to; i++) {
    const value = avg[i];
    if (value === null || value === undefined) continue;
    known++;
    average += value / known - average / known; // a sum of huge values would be infinite
    low = Math.min(low, min[i] ?? value);
    high = Math.max(high, max[i] ?? value);
  }
  return known ? { min: low, avg: average, max: high } : { min: null, avg: null, max: null };
}
