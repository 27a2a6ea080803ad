import { resolvePanel } from '../charts/select.js';
import { createBoard } from './board.js';

/**
 * A board of panels that the page decides on.
 * @param {HTMLElement} place
 * @param {readonly import('../charts/panels.js').Panel[]} panels
 * @param {import('./pictures.js').Needs} needs
 */
export function createFixedBoard(place, panels, needs) {
  const board = createBoard(place, needs);
  const stop = needs.live.catalog.subscribe(catalog => {
    if (catalog) board.set(panels.map(panel => resolvePanel(panel, catalog)));
  });
  return {
    ...board,
    destroy() {
      stop();
      board.destroy();
    },
  };
}
