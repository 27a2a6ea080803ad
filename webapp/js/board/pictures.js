import { createPainter } from '../charts/painter.js';
import { visibleRange } from '../store/view.js';
import { createBoardTables } from './board-tables.js';

/**
 * @typedef {object} Needs
 * @property {import('./live.js').Live} live
 * @property {import('../store/api.js').MetricsApi} api
 * @property {number} tickMillis
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @property {{all: import('../store/signal.js').Signal<readonly import('../store/firing.js').Firing[]>, show: (range: import('../store/ranges.js').Range) => void}} [firings] when alerts fired
 * @typedef {ReturnType<typeof createPictures>} Pictures
 */

/**
 * What charts whose lines may change show: asks for a paint with each tick, and whenever another view or table is there.
 * @param {Needs} needs
 * @param {() => void} paint
 */
export function createPictures({ live, api, tickMillis, view, firings }, paint) {
  const { request, destroy } = createPainter(paint);
  const tables = createBoardTables({ api, tickMillis, view, now: live.now, changed: request });
  const stops = [
    view.subscribe(request),
    firings?.all.subscribe(request) ?? (() => {}),
    live.onTick(tick => {
      tables.tick(tick);
      request();
    }),
  ];

  return {
    request,
    problem: tables.problem,
    want: tables.want,
    /** At this moment: the time since the last tick is a gap too. @returns {import('../charts/panel.js').Picture} */
    now() {
      const table = tables.table();
      const range = visibleRange(view.get(), live.head());
      const last = table.lastMillis;
      const silence = /** @type {import('../store/ranges.js').Range[]} */ (last !== null && range[1] > last ? [[last, range[1]]] : []);
      firings?.show(range);
      return { table, range, gaps: [...table.gaps, ...silence], firings: firings?.all.get() ?? [] };
    },
    destroy() {
      stops.forEach(stop => stop());
      destroy();
      tables.destroy();
    },
  };
}
