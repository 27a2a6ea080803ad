import { element } from '../dom/element.js';
import { createViewOptions, isolated, lineKey, toggledLine } from '../store/view-options.js';
import { drawSigns } from './draw-marks.js';
import { createMarkTip } from './mark-tip.js';
import { createPanelMenu } from './panel-menu.js';
import { createPanelReadings } from './panel-readings.js';
import { panelState } from './panel-state.js';
import { createPlot, drawState } from './plot.js';
import { createTimeLabel } from './time-label.js';

/**
 * @typedef {import('./select.js').ResolvedPanel} ResolvedPanel
 * @typedef {import('./select.js').ResolvedLine} ResolvedLine
 * @typedef {object} Picture what all panels show at this moment
 * @property {import('../store/table.js').Table} table
 * @property {import('../store/ranges.js').Range} range visible, epoch ms
 * @property {readonly import('../store/ranges.js').Range[]} gaps epoch ms, the time since the last tick included
 * @property {import('../store/compare.js').Before | null} [ghost] what is drawn behind, to compare with
 * @property {readonly import('../store/restarts.js').Restart[]} [restarts] when the server started
 * @property {readonly import('../store/firing.js').Firing[]} [firings] when alerts fired
 * @property {boolean} [settled] whether all history of the range that there is is in the table
 * @typedef {object} PanelEvents
 * @property {(fromMillis: number, toMillis: number) => void} selected a stretch of time, by dragging
 * @property {() => void} reset by a double click
 * @property {import('./marks.js').Marks} [marks] events to draw, and to link
 * @property {import('../store/view-options.js').ViewOptions} [viewOptions] which lines are hidden, and more; the panel's own by default
 */

/**
 * One chart with its title and legend.
 * @param {ResolvedPanel} resolved with at least one line
 * @param {Picture} picture
 * @param {PanelEvents} events
 */
export function createPanel({ panel, lines }, picture, { selected, reset, marks, viewOptions: shared }) {
  const viewOptions = shared ?? createViewOptions();
  const drawn = lines.filter(line => !line.limit);
  const limits = lines.filter(line => line.limit);
  const keys = lines.map(line => lineKey(panel.id, line.label));
  const readings = createPanelReadings({ panel, drawn, limits, pressed });
  const place = element('div', { class: 'plot' });
  const label = createTimeLabel(place);
  const nothing = element('p', { class: 'no-data', hidden: true }, 'No data for this period');
  const menu = createPanelMenu(panel, [...drawn, ...limits], () => ({ state, plot }));
  const root = element('article', { class: 'panel card', 'data-panel': panel.id },
    element('header', {}, readings.title, readings.legend, menu.root), place, readings.figures, label.root, nothing);
  const stateOf = (/** @type {Picture} */ shown) => panelState(panel, drawn, limits, shown, viewOptions.hidden.get());
  let newest = picture;
  let state = stateOf(picture);
  /** @type {number | null} */
  let pointed = null;
  /** @type {import('./marks.js').Cluster[]} */
  let signs = [];
  /** @type {{destroy(): void} | null} */
  let tip = null;
  /** @type {import('uplot') | null} */
  let plot = null;

  /** @param {ResolvedLine} line @param {boolean} withShift */
  function pressed(line, withShift) {
    const change = withShift ? toggledLine : isolated;
    viewOptions.hidden.set(change(viewOptions.hidden.get(), keys, lineKey(panel.id, line.label)));
  }

  /** @param {number | null} index */
  function point(index) {
    pointed = index;
    readings.showValues(state, pointed);
    label.show(plot, index === null ? null : state.table.times[index]);
  }

  function makePlot() {
    const made = createPlot(place, panel.unit, drawn, () => state, {
      pointed: point, selected, ...(marks && { drawn: u => { signs = drawSigns(u, marks, root); } }),
    });
    if (marks) tip = createMarkTip(root, made.over, marks, () => signs, selected);
    return made;
  }

  /** @param {Picture} shown */
  function draw(shown) {
    newest = shown;
    state = stateOf(shown);
    const gaps = shown.gaps.filter(([from, to]) => to > shown.range[0] && from < shown.range[1]).length;
    Object.assign(root.dataset, { gaps, level: state.level ?? '', firings: state.backdrop.firings?.length ?? 0 });
    nothing.hidden = !state.empty;
    if (plot) drawState(plot, state);
    readings.show(state, pointed, viewOptions.figures.get());
  }

  const sized = new ResizeObserver(() => {
    if (!place.clientWidth) return;
    plot ??= makePlot();
    plot.setSize({ width: place.clientWidth, height: place.clientHeight });
  });
  sized.observe(place);
  place.addEventListener('dblclick', reset);
  if (!shared) viewOptions.hidden.subscribe(() => draw(newest)); // nobody else asks for a paint then
  draw(picture);

  return {
    root, draw,
    repaint: () => plot?.redraw(false, true),
    destroy() {
      sized.disconnect();
      menu.destroy();
      tip?.destroy();
      plot?.destroy();
      root.remove();
    },
  };
}
