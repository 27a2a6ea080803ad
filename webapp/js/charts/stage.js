import { visibleRange } from '../store/view.js';
import { createDayStrip } from './day-strip.js';
import { createGrid } from './grid.js';
import { createIndicatorStrip } from './indicator-strip.js';
import { INDICATORS } from './indicators.js';
import { createPainter } from './painter.js';
import { PANELS, STRIP } from './panels.js';
import { resolvePanel } from './select.js';

/**
 * @typedef {import('../store/view.js').View} View
 * @typedef {import('../store/ranges.js').Range} Range
 * @typedef {{charts: HTMLElement, indicators: HTMLElement, day: HTMLElement}} Places
 */

/** All lines that the charts may ask for. */
export const SPECS = [...new Set([
  ...PANELS.flatMap(panel => panel.lines ?? []),
  ...PANELS.flatMap(panel => panel.split ? [{ label: '', select: { name: panel.split.name } }] : []),
  ...INDICATORS.flatMap(({ line, per, noteLine }) => [line, per, noteLine === 'peak' ? undefined : noteLine]),
].filter(line => line !== undefined))];

/**
 * Everything that draws, on one painter.
 * @param {import('../store/feed.js').Feed} feed
 * @param {import('../store/signal.js').Signal<View>} view
 * @param {Places} places
 * @param {import('./marks.js').Marks} [marks] events to draw on every chart
 */
export function createStage(feed, view, places, marks) {
  const { recorder } = feed;
  const painter = createPainter(paint);
  const indicators = createIndicatorStrip(places.indicators, INDICATORS);
  const grid = createGrid(places.charts, { selected: zoom, reset, ...(marks && { marks }) }, painter.request);
  const day = createDayStrip(places.day, recorder.day(), zoom);
  const stops = [
    feed.catalog.subscribe(catalog => {
      if (catalog) grid.set(PANELS.map(panel => resolvePanel(panel, catalog)), now());
      painter.request();
    }),
    feed.changes.subscribe(painter.request),
    view.subscribe(shown => {
      if (recorder.isLoaded()) recorder.show(shown, feed.now()).catch(() => {}); // what is there stays in sight
      marks?.show(visibleRange(shown, feed.now()));
      painter.request();
    }),
    ...[marks?.changes, marks?.hot].map(changing => changing?.subscribe(painter.request) ?? (() => {})),
  ];

  /** @returns {import('./panel.js').Stage} */
  function now() {
    const last = recorder.lastMillis();
    const range = visibleRange(view.get(), feed.head());
    const table = recorder.tableFor(view.get(), feed.now());
    const silence = /** @type {Range[]} */ (last !== null && range[1] > last ? [[last, range[1]]] : []);
    return { table, range, gaps: [...table.gaps, ...silence] };
  }

  function paint() {
    const stage = now();
    grid.draw(stage);
    indicators.draw(recorder.fine());
    day.draw(recorder.day(), stage.range, feed.now());
  }

  /** @param {number} fromMillis @param {number} toMillis */
  function zoom(fromMillis, toMillis) {
    view.set({ ...view.get(), zoom: [fromMillis, toMillis], pausedMillis: feed.head() });
  }

  function reset() {
    view.set({ ...view.get(), zoom: null, pausedMillis: null });
  }

  return {
    request: painter.request,
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
