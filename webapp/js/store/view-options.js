import { signal } from './signal.js';

/**
 * How a person reads the charts: what a link holds beside the time.
 * @typedef {ReturnType<typeof createViewOptions>} ViewOptions
 */

/** What a picture can be compared with, in seconds before; 0 is nothing. */
export const COMPARISONS = Object.freeze([0, 3_600, 86_400, 604_800]);

/**
 * @param {{hidden?: readonly string[], compareSeconds?: number, figures?: boolean}} [linked]
 */
export function createViewOptions({ hidden = [], compareSeconds = 0, figures = false } = {}) {
  return {
    /** Lines that are not drawn, as `panel:label`. */
    hidden: signal(/** @type {ReadonlySet<string>} */ (new Set(hidden))),
    /** The picture of so many seconds before is drawn behind, one of COMPARISONS. */
    compareSeconds: signal(COMPARISONS.includes(compareSeconds) ? compareSeconds : 0),
    /** Whether minimum, average and maximum of the time in sight are listed. */
    figures: signal(figures),
  };
}

/** @param {string} panel id @param {string} label */
export function lineKey(panel, label) {
  return `${panel}:${label}`;
}

/**
 * After a click on a line of a panel: it alone; or all again, if it was alone.
 * @param {ReadonlySet<string>} hidden
 * @param {readonly string[]} all lines of the panel
 * @param {string} key
 * @returns {ReadonlySet<string>}
 */
export function isolated(hidden, all, key) {
  const others = all.filter(one => one !== key);
  const alone = !hidden.has(key) && others.every(one => hidden.has(one));
  const rest = [...hidden].filter(one => !all.includes(one));
  return new Set(alone || !others.length ? rest : [...rest, ...others]);
}

/**
 * After a click with Shift: this line comes or goes; the last one that is left brings all back.
 * @param {ReadonlySet<string>} hidden
 * @param {readonly string[]} all lines of the panel
 * @param {string} key
 * @returns {ReadonlySet<string>}
 */
export function toggledLine(hidden, all, key) {
  const next = new Set(hidden);
  if (!next.delete(key)) next.add(key);
  if (all.every(one => next.has(one))) all.forEach(one => next.delete(one));
  return next;
}
