/**
 * What a link to the page holds.
 * @typedef {object} Wanted
 * @property {string} alert id of the alert whose details are shown; empty for none
 * @property {string} rule the same of a rule
 * @property {string} text of the filter box
 */

/** Longer than any id that this server gives. */
const LONGEST = 300;

/** @param {string} search as location.search @returns {Wanted} */
export function readWanted(search) {
  const query = new URLSearchParams(search);
  const text = (/** @type {string} */ name) => (query.get(name) ?? '').slice(0, LONGEST);
  const alert = text('alert');
  return { alert, rule: alert ? '' : text('rule'), text: text('q') };
}

/** @param {Wanted} wanted @param {string} [theme] @returns {string} a search part, with its question mark unless it is empty */
export function writeWanted({ alert, rule, text }, theme) {
  const query = new URLSearchParams(Object.entries({ alert, rule, q: text.trim(), theme: theme ?? '' }).filter(([, value]) => value));
  const written = query.toString();
  return written && `?${written}`;
}
