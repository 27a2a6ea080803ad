import { createGrid } from '../charts/grid.js';
import { createPainter } from '../charts/painter.js';
import { createViewOptions } from '../store/view-options.js';
import { visibleRange } from '../store/view.js';
import { zooming } from '../store/zooming.js';
import { createBoardTables } from './board-tables.js';

/**
 * @typedef {import('../charts/select.js').ResolvedPanel} ResolvedPanel
 * @typedef {object} Needs
 * @property {import('./live.js').Live} live
 * @property {import('../store/api.js').MetricsApi} api
 * @property {number} tickMillis
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @typedef {ReturnType<typeof createBoard>} Board
 */

/**
 * Panels that may be exchanged at any time, drawn from tables of their own.
 * @param {HTMLElement} place
 * @param {Needs} needs
 */
export function createBoard(place, { live, api, tickMillis, view }) {
  const painter = createPainter(paint);
  const boardTables = createBoardTables({ api, tickMillis, view, now: live.now, changed: painter.request });
  const viewOptions = createViewOptions();
  const grid = createGrid(place, { ...zooming(view), viewOptions }, painter.request);
  const stops = [
    view.subscribe(painter.request),
    viewOptions.hidden.subscribe(painter.request),
    live.onTick(tick => {
      boardTables.tick(tick);
      painter.request();
    }),
  ];

  function picture() {
    return pictureOf(boardTables, view, live);
  }

  function paint() {
    const shown = picture();
    grid.draw(shown);
    place.dataset.to = String(shown.range[1]); // says on the page which time is in sight
  }

  return {
    request: painter.request,
    problem: boardTables.problem,
    /** @param {ResolvedPanel[]} panels */
    set(panels) {
      boardTables.want(panels.flatMap(({ lines }) => lines));
      grid.set(panels, picture());
      painter.request();
    },
    repaint: grid.repaint,
    destroy() {
      stops.forEach(stop => stop());
      for (const part of [painter, grid, boardTables]) part.destroy();
    },
  };
}

/**
 * What charts show at this moment: the time since the last tick is a gap too.
 * @param {import('./board-tables.js').BoardTables} boardTables
 * @param {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @param {import('./live.js').Live} live
 * @returns {import('../charts/panel.js').Picture}
 */
export function pictureOf(boardTables, view, live) {
  const table = boardTables.table();
  const range = visibleRange(view.get(), live.head());
  const last = table.lastMillis;
  const silence = /** @type {import('../store/ranges.js').Range[]} */ (last !== null && range[1] > last ? [[last, range[1]]] : []);
  return { table, range, gaps: [...table.gaps, ...silence] };
}
