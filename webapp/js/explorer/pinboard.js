import { createBoard } from '../board/board.js';
import { element } from '../dom/element.js';
import { panelOf } from './lines.js';

/**
 * The personal board below the large chart, with what to do about one that came with a link.
 * @param {{head: HTMLElement, charts: HTMLElement}} places
 * @param {import('../board/pictures.js').Needs} needs
 * @param {ReturnType<import('./pins.js').createPins>} pins
 */
export function createPinboard({ head, charts }, needs, pins) {
  const board = createBoard(charts, needs);
  const adopt = button('Keep it', pins.adopt);
  const restore = button('Show mine', pins.restore);
  const linked = element('p', { class: 'linked', hidden: true }, 'This board came with the link.', adopt, restore);
  const empty = element('p', { class: 'none' }, element('b', {}, 'Nothing pinned yet'), 'Pin a metric with its star, or the one above with P. This browser keeps the board, and a copied link holds it.');
  head.append(linked, empty);

  return {
    /** @param {readonly import('./metrics.js').Metric[]} metrics */
    show(metrics) {
      const { pins: shown, foreign } = pins.pinned.get();
      linked.hidden = !foreign;
      empty.hidden = shown.length > 0;
      board.set(shown.map(pin => panelOf(pin, metrics.find(({ name }) => name === pin.name))));
    },
    repaint: board.repaint,
    request: board.request,
    destroy: board.destroy,
  };
}

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const made = element('button', { type: 'button', class: 'button' }, text);
  made.addEventListener('click', act);
  return made;
}
