/**
 * @typedef {import('../charts/select.js').ResolvedPanel} ResolvedPanel
 * @typedef {{title: string, panels: readonly ResolvedPanel[]}} Slide what fits on a screen
 */

/** Charts that one can read from afar: two rows of three. */
export const ON_A_ROW = 3;
const ON_A_SCREEN = 2 * ON_A_ROW;
/** Seconds that a board stays, where the address does not say. */
const USUAL = 20;

/**
 * The overview and the personal board, a screen at a time. What this server does not measure is left out.
 * @param {readonly ResolvedPanel[]} overview
 * @param {readonly ResolvedPanel[]} pinned
 * @returns {Slide[]}
 */
export function slidesOf(overview, pinned) {
  return [...screens('Overview', overview), ...screens('Board', pinned)];
}

/** @param {string} title @param {readonly ResolvedPanel[]} panels @returns {Slide[]} */
function screens(title, panels) {
  const shown = panels.filter(({ lines }) => lines.length);
  const count = Math.ceil(shown.length / ON_A_SCREEN);
  return Array.from({ length: count }, (_, i) => ({
    title: count > 1 ? `${title} ${i + 1} of ${count}` : title, panels: shown.slice(i * ON_A_SCREEN, (i + 1) * ON_A_SCREEN),
  }));
}

/** How long a board stays, in s. @param {string} search as location.search */
export function secondsOf(search) {
  const seconds = Number(new URLSearchParams(search).get('every'));
  return seconds >= 5 && seconds <= 3_600 ? Math.round(seconds) : USUAL;
}
