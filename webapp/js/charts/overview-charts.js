import { edgeOf, isLive, visibleRange } from '../store/view.js';
import { zooming } from '../store/zooming.js';
import { createDayStrip } from './day-strip.js';
import { createGrid } from './grid.js';
import { createIndicatorStrip } from './indicator-strip.js';
import { INDICATORS } from './indicators.js';
import { createPainter } from './painter.js';
import { PANELS, STRIP } from './panels.js';
import { savePanels } from './save-panels.js';
import { resolvePanel } from './select.js';

/**
 * @typedef {import('../store/view.js').View} View
 * @typedef {import('../store/ranges.js').Range} Range
 * @typedef {{charts: HTMLElement, indicators: HTMLElement, day: HTMLElement}} Places
 * @typedef {object} Extras
 * @property {import('./marks.js').Marks} [marks] events to draw on every chart
 * @property {import('../store/view-options.js').ViewOptions} viewOptions
 * @property {ReturnType<import('../store/compare.js').createCompare>} compare
 * @property {ReturnType<import('../store/restarts.js').createRestarts>} restarts
 * @property {{all: import('../store/signal.js').Signal<readonly import('../store/firing.js').Firing[]>, show: (range: Range) => void}} firings when alerts fired
 * @property {(toMillis: number) => void} seek ends the picture elsewhere
 * @property {(momentMillis: number | null) => void} [painted] called with each picture: the moment it ends with; null while it is live
 */

/** All lines that the charts ask for, as far as this server has them. @param {import('../store/api.js').Catalog} catalog */
export function specsOf(catalog) {
  return [
    ...PANELS.flatMap(panel => resolvePanel(panel, catalog).lines),
    ...INDICATORS.flatMap(({ line, per, noteLine }) => [line, per, noteLine === 'peak' ? undefined : noteLine]),
  ].filter(line => line !== undefined);
}

/** While the picture stands still it is painted so seldom, in ms: only the end of the day moves on. */
const SELDOM = 10_000;

/**
 * Everything that draws, on one painter.
 * @param {import('../store/feed.js').Feed} feed
 * @param {import('../store/signal.js').Signal<View>} view
 * @param {Places} places
 * @param {Extras} extras
 */
export function createOverviewCharts(feed, view, places, { marks, viewOptions, compare, restarts, firings, seek, painted }) {
  const { recorder } = feed;
  const painter = createPainter(paint);
  const indicators = createIndicatorStrip(places.indicators, INDICATORS);
  const grid = createGrid(places.charts, { ...zooming(view), viewOptions, ...(marks && { marks }) }, painter.request);
  const day = createDayStrip(places.day, recorder.day(), { selected: zooming(view).selected, moved: seek });
  let paintedMillis = -Infinity;
  const stops = [
    feed.catalog.subscribe(catalog => {
      if (catalog) grid.set(PANELS.map(panel => resolvePanel(panel, catalog)), now());
      painter.request();
    }),
    feed.history.subscribe(painter.request),
    feed.changes.subscribe(() => {
      if (view.get().pausedMillis === null || Date.now() - paintedMillis > SELDOM) painter.request();
    }),
    view.subscribe(shown => {
      if (recorder.isLoaded()) recorder.show(shown, feed.now()).catch(() => {}); // what is there stays in sight
      painter.request();
    }),
    ...[marks?.changes, marks?.highlighted, restarts.all, firings.all, ...Object.values(viewOptions)].map(changing => changing?.subscribe(painter.request) ?? (() => {})),
  ];

  /** @returns {import('./panel.js').Picture} */
  function now() {
    const [shown, nowMillis] = [view.get(), feed.now()];
    const last = recorder.lastMillis();
    const range = visibleRange(shown, feed.head(), nowMillis);
    const table = recorder.tableFor(shown, nowMillis);
    const silence = /** @type {Range[]} */ (last !== null && range[1] > last ? [[last, range[1]]] : []);
    const ghost = recorder.isLoaded() ? compare.before(range, viewOptions.compareSeconds.get() * 1e3) : null;
    return { table, range, gaps: [...table.gaps, ...silence], ghost, restarts: restarts.all.get(), firings: firings.all.get(), settled: recorder.isSettled(shown, nowMillis) };
  }

  function paint() {
    const [shown, nowMillis] = [view.get(), feed.now()];
    paintedMillis = Date.now();
    recorder.keep(shown, nowMillis);
    const picture = now();
    marks?.show(picture.range);
    firings.show(picture.range);
    grid.draw(picture);
    const edge = edgeOf(shown, feed.head(), nowMillis);
    indicators.draw(figuresFrom(picture.table, edge), isLive(shown) ? Infinity : edge / 1e3);
    day.draw(recorder.day(), picture.range, nowMillis);
    painted?.(isLive(shown) ? null : edge);
    places.charts.classList.toggle('compared', viewOptions.compareSeconds.get() > 0);
    tell(picture);
  }

  /** Says on the page which time is in sight. @param {import('./panel.js').Picture} picture */
  function tell({ range: [from, to], restarts: all = [] }) {
    const seen = all.filter(({ millis }) => millis >= from && millis <= to).map(({ label }) => label);
    Object.assign(places.charts.dataset, { from, to, restarts: seen.join() });
  }

  /** The finest table that has this moment. @param {import('../store/table.js').Table} table @param {number} millis */
  function figuresFrom(table, millis) {
    const fine = recorder.fine();
    return fine.firstMillis !== null && fine.firstMillis <= millis ? fine : table;
  }

  function saveNumbers() {
    const catalog = feed.catalog.get();
    if (catalog) savePanels(PANELS.map(panel => resolvePanel(panel, catalog)), now());
  }

  return {
    request: painter.request, saveNumbers,
    repaint() {
      grid.repaint();
      day.repaint();
    },
    destroy() {
      stops.forEach(stop => stop());
      for (const part of [painter, indicators, grid, day]) part.destroy();
    },
  };
}

export { STRIP };
