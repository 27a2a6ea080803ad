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
