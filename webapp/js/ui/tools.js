import { element } from '../dom/element.js';
import { createMenu } from '../dom/menu.js';
import { COMPARISONS } from '../store/view-options.js';

/**
 * @typedef {object} Needs
 * @property {import('../store/view-options.js').ViewOptions} viewOptions
 * @property {() => void} save what is in sight, as CSV
 */

/** @type {Record<number, string>} */
const WORDS = { 0: 'Nothing', 3600: '1 h ago', 86400: '1 day ago', 604800: '1 week ago' };

/**
 * What can be done with all charts of a page: compare, list the figures, save.
 * @param {HTMLButtonElement} button
 * @param {Needs} needs
 */
export function createTools(button, { viewOptions, save }) {
  const comparisons = COMPARISONS.map(seconds => {
    const choice = element('button', { type: 'button' }, WORDS[seconds]);
    choice.addEventListener('click', () => viewOptions.compareSeconds.set(seconds));
    return choice;
  });
  const figures = element('button', { type: 'button', class: 'check' }, 'Minimum, average, maximum', element('kbd', { 'aria-hidden': 'true' }, 'S'));
  const numbers = element('button', { type: 'button', 'data-closes': true }, 'Save what is in view as CSV');
  const menu = createMenu(button, element('div', { class: 'menu tools', role: 'group', 'aria-label': 'Charts' },
    element('p', { id: 'compare-title' }, 'Compare with', element('kbd', { 'aria-hidden': 'true' }, 'C')),
    element('div', { class: 'segments', role: 'group', 'aria-labelledby': 'compare-title' }, ...comparisons),
    figures, numbers));
  button.after(menu.root);

  function toggleFigures() {
    viewOptions.figures.set(!viewOptions.figures.get());
  }
  figures.addEventListener('click', toggleFigures);
  numbers.addEventListener('click', save);
  const stops = [
    viewOptions.compareSeconds.subscribe(seconds => {
      comparisons.forEach((choice, i) => { choice.ariaPressed = String(COMPARISONS[i] === seconds); });
      button.classList.toggle('on', seconds > 0);
    }),
    viewOptions.figures.subscribe(shown => { figures.ariaPressed = String(shown); }),
  ];

  return {
    keys: {
      s: toggleFigures,
      c: () => viewOptions.compareSeconds.set(COMPARISONS[(COMPARISONS.indexOf(viewOptions.compareSeconds.get()) + 1) % COMPARISONS.length]),
    },
    destroy() {
      stops.forEach(stop => stop());
      menu.destroy();
      menu.root.remove();
    },
  };
}
