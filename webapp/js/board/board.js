import { createGrid } from '../charts/grid.js';
import { createViewOptions } from '../store/view-options.js';
import { zooming } from '../store/zooming.js';
import { createPictures } from './pictures.js';

/**
 * @typedef {import('../charts/select.js').ResolvedPanel} ResolvedPanel
 * @typedef {ReturnType<typeof createBoard>} Board
 */

/**
 * Panels that may be exchanged at any time, drawn from tables of their own.
 * @param {HTMLElement} place
 * @param {import('./pictures.js').Needs} needs
 */
export function createBoard(place, needs) {
  const pictures = createPictures(needs, paint);
  const viewOptions = createViewOptions();
  const grid = createGrid(place, { ...zooming(needs.view), viewOptions }, pictures.request);
  const stop = viewOptions.hidden.subscribe(pictures.request);

  function paint() {
    const shown = pictures.now();
    grid.draw(shown);
    place.dataset.to = String(shown.range[1]); // says on the page which time is in sight
  }

  return {
    request: pictures.request,
    problem: pictures.problem,
    /** @param {ResolvedPanel[]} panels */
    set(panels) {
      pictures.want(panels.flatMap(({ lines }) => lines));
      grid.set(panels, pictures.now());
      pictures.request();
    },
    repaint: grid.repaint,
    destroy() {
      stop();
      pictures.destroy();
      grid.destroy();
    },
  };
}
