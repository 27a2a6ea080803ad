import { element, setText } from '../dom/element.js';
import { formatClock } from '../format/time.js';
import { scaleFor } from '../format/units.js';
import { drawSigns } from './draw-marks.js';
import { createLegend } from './legend.js';
import { createMarkTip } from './mark-tip.js';
import { columnsOf, createPlot } from './plot.js';
import { newest, topOf } from './scale.js';

/**
 * @typedef {import('./select.js').ResolvedPanel} ResolvedPanel
 * @typedef {import('./select.js').ResolvedLine} ResolvedLine
 * @typedef {object} Stage what all panels show at this moment
 * @property {import('../store/table.js').Table} table
 * @property {import('../store/ranges.js').Range} range visible, epoch ms
 * @property {readonly import('../store/ranges.js').Range[]} gaps epoch ms, the time since the last tick included
 * @typedef {object} PanelEvents
 * @property {(fromMillis: number, toMillis: number) => void} selected a stretch of time, by dragging
 * @property {() => void} reset by a double click
 * @property {import('./marks.js').Marks} [marks] events to draw, and to link
 */

/** Half the width of the time label, in px: it stays inside the plot. */
const HALF_LABEL = 34;

/**
 * One chart with its title and legend.
 * @param {ResolvedPanel} resolved with at least one line
 * @param {Stage} stage
 * @param {PanelEvents} events
 */
export function createPanel({ panel, lines }, stage, events) {
  const drawn = lines.filter(line => !line.limit);
  const limits = lines.filter(line => line.limit);
  const legend = createLegend([...drawn, ...limits]);
  const unit = element('small');
  const place = element('div', { class: 'plot' });
  const label = element('span', { class: 'time-label', hidden: true });
  const root = element('article', { class: 'panel card', 'data-panel': panel.id },
    element('header', {}, element('h2', {}, panel.title, unit), legend.root), place, label);
  let state = stateOf(stage);
  /** @type {number | null} */
  let pointed = null;
  /** @type {import('./marks.js').Cluster[]} */
  let signs = [];
  /** @type {{destroy(): void} | null} */
  let tip = null;
  /** @type {import('uplot') | null} */
  let plot = null;

  /** @param {Stage} shown @returns {import('./plot.js').PlotState} */
  function stateOf({ table, range, gaps }) {
    const own = drawn.map(line => table.line(line));
    const edges = limits.map(line => newest(table.line(line).avg));
    const seconds = /** @type {[number, number]} */ ([range[0] / 1e3, range[1] / 1e3]);
    const known = edges.filter(edge => edge !== null);
    return {
      table, lines: own, range: seconds,
      top: topOf(table, own, edges, seconds, panel.max ?? 0),
      backdrop: { gaps, thresholds: panel.thresholds ?? [], limits: known },
    };
  }

  function showValues() {
    const { table } = state;
    const last = state.table.times.length - 1;
    const row = (/** @type {import('../store/line.js').Line} */ line) => pointed === null ? newest(line.avg) : line.avg[Math.min(pointed, last)];
    const scale = scaleFor(panel.unit, state.top);
    setText(unit, unitLabel(panel.title, scale));
    legend.show([...state.lines, ...limits.map(line => table.line(line))].map(row), scale);
  }

  /** @param {number | null} index */
  function point(index) {
    pointed = index;
    showValues();
    const under = plot?.over.matches(':hover') && index !== null;
    label.hidden = !under;
    if (!under || !plot) return;
    setText(label, formatClock(state.table.times[index] * 1e3));
    const x = Number(plot.cursor.left) + plot.bbox.left / devicePixelRatio;
    label.style.left = `${Math.min(place.clientWidth - HALF_LABEL, Math.max(HALF_LABEL, x))}px`;
  }

  function makePlot() {
    const { selected, marks } = events;
    const made = createPlot(place, panel.unit, drawn, () => state, {
      pointed: point, selected, ...(marks && { drawn: u => { signs = drawSigns(u, marks, root); } }),
    });
    if (marks) tip = createMarkTip(root, made.over, marks, () => signs);
    return made;
  }

  const sized = new ResizeObserver(() => {
    if (!place.clientWidth) return;
    plot ??= makePlot();
    plot.setSize({ width: place.clientWidth, height: place.clientHeight });
  });
  sized.observe(place);
  place.addEventListener('dblclick', events.reset);
  showValues();

  return {
    root,
    /** @param {Stage} shown */
    draw(shown) {
      state = stateOf(shown);
      root.dataset.gaps = String(shown.gaps.filter(([from, to]) => to > shown.range[0] && from < shown.range[1]).length);
      plot?.setData(columnsOf(state));
      if (pointed === null) showValues();
    },
    repaint: () => plot?.redraw(false, true),
    destroy() {
      sized.disconnect();
      tip?.destroy();
      plot?.destroy();
      root.remove();
    },
  };
}

/** Not "Threads threads". @param {string} title @param {import('../format/units.js').Scale} scale */
function unitLabel(title, { label }) {
  return title.toLowerCase().includes(label) ? '' : label;
}
