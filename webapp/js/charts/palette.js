import { element } from '../dom/element.js';

/** Design tokens that a canvas needs. */
const TOKENS = ['s1', 's2', 's3', 's4', 's5', 's6', 'text', 'text-2', 'text-3', 'grid', 'hatch', 'ok', 'warn', 'crit', 'crit-wash', 'warn-wash', 'accent', 'surface'];

/** @type {Record<string, string>} */
const colours = {};

/** Reads the tokens anew: after the theme changed. A canvas cannot resolve light-dark(), so an element does. */
export function refreshPalette() {
  const probe = document.body.appendChild(element('i', { class: 'inks' }));
  for (const token of TOKENS) {
    probe.style.color = `var(--${token})`;
    colours[token] = getComputedStyle(probe).color;
  }
  probe.remove();
}

/** @param {string} token @returns {string} a colour that a canvas takes */
export function ink(token) {
  return colours[token];
}

/** @param {string} token @param {number} alpha 0..1 */
export function wash(token, alpha) {
  return colours[token].replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
}
