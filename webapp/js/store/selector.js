import { parseSeriesId } from './series-id.js';

/**
 * Chooses series by name and tags. A tag's wanted value may be a list of alternatives.
 * @typedef {{name: string, tags?: Record<string, string | string[]>}} Selector
 * @typedef {'sum' | 'max' | 'mean'} Fold how several series become one line
 */

/** @param {Selector} selector @param {string} id */
export function matches(selector, id) {
  const { name, tags } = parseSeriesId(id);
  if (name !== selector.name) return false;
  return Object.entries(selector.tags ?? {}).every(([key, wanted]) =>
    Array.isArray(wanted) ? wanted.includes(tags[key]) : tags[key] === wanted);
}

/**
 * Folds the known values into one; null when none is known.
 * @param {Fold} fold
 * @param {(number | null | undefined)[]} values
 * @returns {number | null}
 */
export function foldValues(fold, values) {
  let sum = 0;
  let max = -Infinity;
  let known = 0;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    known++;
    sum += value;
    if (value > max) max = value;
  }
  if (!known) return null;
  return fold === 'max' ? max : fold === 'mean' ? sum / known : sum;
}
