/**
 * What the page shows, as a link holds it.
 * @typedef {import('./lines.js').Shown} Shown
 * @typedef {object} Choice
 * @property {string} name of the metric; empty for the first there is
 * @property {string} split tag that its lines are told apart by; empty for one line
 * @property {string} second another metric on a scale of its own; empty for none
 * @property {boolean} total of a rate: what it adds up to since the left edge
 * @property {string} search
 */

/** Names longer than this are none that this server gave. */
const LONGEST = 300;

/** @param {string} search as location.search @returns {Choice} */
export function readChoice(search) {
  const query = new URLSearchParams(search);
  const text = (/** @type {string} */ name) => (query.get(name) ?? '').slice(0, LONGEST);
  return { name: text('m'), split: text('by'), second: text('with'), total: query.get('show') === 'total', search: text('q') };
}

/** @param {Choice} choice @returns {[string, string][]} */
export function writeChoice({ name, split, second, total, search }) {
  /** @type {[string, string][]} */
  const pairs = [['m', name], ['by', split], ['with', second], ['show', total ? 'total' : ''], ['q', search.trim()]];
  return pairs.filter(([, value]) => value);
}

/** @param {string} search @returns {Shown[] | null} null where the link has no board */
export function readPins(search) {
  const query = new URLSearchParams(search);
  return query.has('pin') ? query.getAll('pin').map(parsePin).filter(pin => pin !== null) : null;
}

/** `name` or `name~tag`. @param {string} text @returns {Shown | null} */
export function parsePin(text) {
  const [name, split = ''] = text.slice(0, LONGEST).split('~');
  return name ? { name, split } : null;
}

/** @param {Shown} pin */
export function formatPin({ name, split }) {
  return split ? `${name}~${split}` : name;
}
