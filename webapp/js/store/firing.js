/**
 * A span in which an alert fired.
 * @typedef {object} Firing
 * @property {readonly string[]} names of the series that its rule reads
 * @property {import('./alert-board.js').Severity} severity
 * @property {number} fromMillis
 * @property {number} toMillis Infinity while it lasts
 */

/**
 * Those that concern one of these series, in a span; what overlaps is one, as far as it is equally severe.
 * @param {readonly Firing[]} firings
 * @param {ReadonlySet<string>} names
 * @param {readonly [number, number]} range epoch ms
 * @returns {Firing[]} in the order of the severities that came
 */
export function firingsOn(firings, names, [from, to]) {
  const own = firings.filter(firing => firing.toMillis > from && firing.fromMillis < to && firing.names.some(name => names.has(name)));
  const severities = [...new Set(own.map(({ severity }) => severity))];
  return severities.flatMap(severity => joined(own.filter(firing => firing.severity === severity)));
}

/** @param {Firing[]} firings of one severity */
function joined(firings) {
  /** @type {Firing[]} */
  const found = [];
  for (const firing of firings.sort((a, b) => a.fromMillis - b.fromMillis)) {
    const last = found.at(-1);
    if (last && firing.fromMillis <= last.toMillis) last.toMillis = Math.max(last.toMillis, firing.toMillis);
    else found.push({ ...firing });
  }
  return found;
}
