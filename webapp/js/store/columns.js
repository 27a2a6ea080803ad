/**
 * Index of the first entry from which on something holds; the length where it never does.
 * @template T
 * @param {readonly T[]} sorted
 * @param {(entry: T) => boolean} holds for no entry before one for which it does not
 */
export function firstIndex(sorted, holds) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the first entry that is not less. @param {readonly number[]} sorted @param {number} value */
export function lowerBound(sorted, value) {
  return firstIndex(sorted, entry => entry >= value);
}

/**
 * As Array.splice, for more entries than a call may have arguments.
 * @template T
 * @param {T[]} array
 * @param {number} start
 * @param {number} count
 * @param {readonly T[]} entries
 */
export function splice(array, start, count, entries) {
  const tail = array.slice(start + count);
  array.length = start;
  for (const entry of entries) array.push(entry);
  for (const entry of tail) array.push(entry);
}
