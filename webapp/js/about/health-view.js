import { element } from '../dom/element.js';

/** @typedef {import('../store/health.js').Health} Health */

const WORDS = Object.freeze({ UP: 'works', DEGRADED: 'works with a loss', DOWN: 'does not work' });
const OPERATORS = 'The parts and their details are for operators.';

/** How well each part works, in words, colour and shape. @param {HTMLElement} place @param {Health} health */
export function showHealth(place, { status, parts }) {
  const rows = (parts ?? []).flatMap(({ part, status: one, detail }) => [element('dt', {}, part), element('dd', {}, state(one), detail && element('p', { class: 'hint' }, detail))]);
  place.replaceChildren(element('dl', { class: 'facts' }, element('dt', {}, 'All together'), element('dd', {}, state(status)), ...rows));
  if (!parts) place.append(element('p', { class: 'hint' }, OPERATORS));
}

/** @param {string} status */
function state(status) {
  return element('span', { class: `state ${status.toLowerCase()}` }, WORDS[/** @type {keyof typeof WORDS} */ (status)] ?? status);
}
