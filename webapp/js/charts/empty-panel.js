import { element } from '../dom/element.js';

/**
 * Stands where a chart would be, and says why there is none.
 * @param {import('./select.js').ResolvedPanel} resolved without lines
 */
export function createEmptyPanel({ panel, reason }) {
  const root = element('article', { class: 'panel card', 'data-panel': panel.id },
    element('header', {}, element('h2', {}, panel.title)),
    element('div', { class: 'plot nothing' }, element('p', {}, element('b', {}, 'Not measured here'), reason)));
  return { root, draw() {}, repaint() {}, destroy: () => root.remove() };
}
