import { element, setText } from '../dom/element.js';
import { scaleFor } from '../format/units.js';
import { createReading, isolated, lineKey, toggledLine } from '../store/reading.js';
import { drawSigns } from './draw-marks.js';
import { ghostAt } from './draw-ghost.js';
import { createFigures } from './figures.js';
import { createLegend } from './legend.js';
import { createMarkTip } from './mark-tip.js';
import { createPanelMenu } from './panel-menu.js';
import { panelState } from './panel-state.js';
import { createPlot, drawState } from './plot.js';
import { newest } from './scale.js';
import { LEVELS } from './thresholds.js';
import { createTimeLabel } from './time-label.js';

/**
 * @typedef {import('./select.js').ResolvedPanel} ResolvedPanel
 * @typedef {import('./select.js').ResolvedLine} ResolvedLine
 * @typedef {object} Stage what all panels show at this moment
 * @property {import('../store/table.js').Table} table
 * @property {import('../store/ranges.js').Range} range visible, epoch ms
 * @property {readonly import('../store/ranges.js').Range[]} gaps epoch ms, the time since the last tick included
 * @property {import('../store/compare.js').Before | null} [ghost] what is drawn behind, to compare with
 * @property {readonly import('../store/starts.js').Start[]} [starts] when the server started
 * @typedef {object} PanelEvents
 * @property {(fromMillis: number, toMillis: number) => void} selected a stretch of time, by dragging
 * @property {() => void} reset by a double click
 * @property {import('./marks.js').Marks} [marks] events to draw, and to link
 * @property {import('../store/reading.js').Reading} [reading] which lines are hidden, and more; the panel's own by default
 */

/**
 * One chart with its title and legend.
 * @param {ResolvedPanel} resolved with at least one line
 * @param {Stage} stage
 * @param {PanelEvents} events
 */
export function createPanel({ panel, lines }, stage, { selected, reset, marks, reading = createReading() }) {
  const drawn = lines.filter(line => !line.limit);
  const limits = lines.filter(line => line.limit);
  const all = [...drawn, ...limits];
  const keys = all.map(line => lineKey(panel.id, line.label));
  const legend = createLegend(all, press);
  const figures = createFigures(panel.title, drawn);
  const unit = element('small');
  const level = element('span', { class: 'sign', role: 'img', hidden: true });
  const place = element('div', { class: 'plot' });
  const label = createTimeLabel(place);
  const menu = createPanelMenu(panel, all, () => ({ state, plot }));
  const root = element('article', { class: 'panel card', 'data-panel': panel.id },
    element('header', {}, element('h2', {}, level, panel.title, unit), legend.root, menu.root), place, figures.root, label.root);
  const stateOf = (/** @type {Stage} */ shown) => panelState(panel, drawn, limits, shown, reading.hidden.get());
  let state = stateOf(stage);
  /** @type {number | null} */
  let pointed = null;
  /** @type {import('./marks.js').Cluster[]} */
  let signs = [];
  /** @type {{destroy(): void} | null} */
  let tip = null;
  /** @type {import('uplot') | null} */
  let plot = null;

  /** @param {ResolvedLine} line @param {boolean} withShift */
  function press(line, withShift) {
    const change = withShift ? toggledLine : isolated;
    reading.hidden.set(change(reading.hidden.get(), keys, lineKey(panel.id, line.label)));
  }

  function showValues() {
    const { table, ghost, end } = state;
    const last = table.times.length - 1;
    const row = (/** @type {import('../store/line.js').Line} */ line) => pointed === null ? newest(line.avg, end) : line.avg[Math.min(pointed, last)];
    const seconds = pointed === null ? state.range[1] : table.times[Math.min(pointed, last)];
    const scale = scaleFor(panel.unit, state.top);
    setText(unit, unitLabel(panel.title, scale));
    legend.show([...state.lines, ...state.limits].map(row), scale, ghost ? drawn.map((_, i) => ghostAt(ghost, i, seconds)) : []);
  }

  function showState() {
    legend.press([...state.shown, ...state.limitShown]);
    const name = state.level ? LEVELS[state.level] : null;
    level.hidden = !name;
    root.dataset.level = state.level ?? '';
    if (name) Object.assign(level, { className: `sign ${name.sign}`, ariaLabel: name.word });
    figures.root.hidden = !reading.figures.get();
    if (!figures.root.hidden) figures.show(state, scaleFor(panel.unit, state.top));
    if (pointed === null) showValues();
  }

  /** @param {number | null} index */
  function point(index) {
    pointed = index;
    showValues();
    label.show(plot, index === null ? null : state.table.times[index]);
  }

  function makePlot() {
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
  place.addEventListener('dblclick', reset);
  showState();

  return {
    root,
    /** @param {Stage} shown */
    draw(shown) {
      state = stateOf(shown);
      root.dataset.gaps = String(shown.gaps.filter(([from, to]) => to > shown.range[0] && from < shown.range[1]).length);
      if (plot) drawState(plot, state);
      showState();
    },
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

/** Not "Threads threads". @param {string} title @param {import('../format/units.js').Scale} scale */
function unitLabel(title, { label }) {
  return title.toLowerCase().includes(label) ? '' : label;
}
