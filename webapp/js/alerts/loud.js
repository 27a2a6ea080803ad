import { element } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { urgentOf } from './needs-card.js';
import { tagWords } from './words.js';

/** Titles that fit into the bar. */
const TOLD = 4;

/**
 * The bar of the wall, in the colour of what is worst, with the titles of what needs somebody.
 * @param {HTMLElement} root
 * @param {import('../store/alert-board.js').AlertBoard['board']} board
 */
export function createLoud(root, board) {
  const list = /** @type {HTMLElement} */ (root.querySelector('[data-part=list]'));
  let drawn = '';
  const stop = board.subscribe(known => {
    const told = known?.verdict.state === 'attention' ? urgentOf(known).slice(0, TOLD) : [];
    const next = JSON.stringify(told.map(({ title, tags }) => [title, tags]));
    if (next === drawn) return;
    drawn = next;
    list.replaceChildren(...told.map(({ title, tags }) => element('li', {}, foreign([title, tagWords(tags)].filter(Boolean).join(', ')))));
  });
  return { destroy: stop };
}
