import { element, setText } from '../dom/element.js';
import { severityGlyph } from './glyph.js';
import { sumOf } from './histogram.js';
import { SEVERITIES } from './record.js';

/** @typedef {import('./record.js').Severity} Severity */

const COUNT = new Intl.NumberFormat();

/**
 * Severities with their counts, to choose from. None chosen means all.
 * @param {HTMLElement} place
 * @param {(severities: Severity[]) => void} choose
 */
export function createChips(place, choose) {
  const all = element('b');
  const everything = element('button', { type: 'button' }, 'All ', all);
  /** @type {readonly Severity[]} */
  let chosen = [];
  const chips = SEVERITIES.map(severity => {
    const count = element('b');
    const name = severity[0].toUpperCase() + severity.slice(1);
    const sign = severityGlyph(severity);
    sign.replaceChildren();
    const button = element('button', { type: 'button' }, sign, `${name} `, count);
    button.addEventListener('click', () => choose(SEVERITIES.filter(one => (one === severity) !== chosen.includes(one))));
    return { severity, button, count };
  });
  everything.addEventListener('click', () => choose([]));
  place.replaceChildren(everything, ...chips.map(chip => chip.button));
  return {
    /** @param {import('./api.js').Summary | null} summary @param {readonly Severity[]} severities */
    show(summary, severities) {
      chosen = severities;
      const text = (/** @type {number} */ count) => summary ? COUNT.format(count) + (summary.complete ? '' : '+') : '–';
      setText(all, text(sumOf(summary?.totals ?? {})));
      everything.ariaPressed = String(!severities.length);
      for (const { severity, button, count } of chips) {
        setText(count, text(summary?.totals[severity] ?? 0));
        button.ariaPressed = String(severities.includes(severity));
      }
    },
    destroy: () => place.replaceChildren(),
  };
}
