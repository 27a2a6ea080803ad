import { element, setText } from '../dom/element.js';
import { scaleFor } from '../format/units.js';
import { ghostAt } from './draw-ghost.js';
import { createFigures } from './figures.js';
import { createLegend } from './legend.js';
import { magnitudeOf, newest } from './scale.js';
import { LEVELS } from './thresholds.js';

/**
 * @typedef {import('./select.js').ResolvedLine} ResolvedLine
 * @typedef {import('./panel-state.js').PanelState} PanelState
 * @typedef {object} Needs
 * @property {import('./panels.js').Panel} panel
 * @property {ResolvedLine[]} drawn
 * @property {ResolvedLine[]} limits
 * @property {import('./legend.js').Pressed} pressed a line of the legend
 */

/**
 * What a panel says in words and numbers: unit, level, legend, figures.
 * @param {Needs} needs
 */
export function createPanelReadings({ panel, drawn, limits, pressed }) {
  const legend = createLegend([...drawn, ...limits], pressed);
  const figures = createFigures(panel.title, drawn);
  const unit = element('small');
  const level = element('span', { class: 'sign', role: 'img', hidden: true });

  /** @param {PanelState} state @param {number | null} pointed row under the crosshair; null for the newest in sight */
  function showValues({ table, lines, limits: edges, ghost, end, range, span }, pointed) {
    const at = pointed === null ? null : Math.min(pointed, table.times.length - 1);
    const row = (/** @type {import('../store/line.js').Line} */ { avg }) => at === null ? newest(avg, end) : avg[at];
    const seconds = at === null ? range[1] : table.times[at];
    const scale = scaleFor(panel.unit, magnitudeOf(span));
    setText(unit, unitLabel(panel.title, scale));
    legend.show([...lines, ...edges].map(row), scale, ghost ? drawn.map((_, i) => ghostAt(ghost, i, seconds)) : []);
  }

  /** @param {PanelState['level']} reached */
  function showLevel(reached) {
    level.hidden = !reached;
    if (reached) Object.assign(level, { className: `sign ${LEVELS[reached].sign}`, ariaLabel: LEVELS[reached].word });
  }

  return {
    title: element('h2', {}, level, panel.title, unit), legend: legend.root, figures: figures.root, showValues,
    /** @param {PanelState} state @param {number | null} pointed @param {boolean} withFigures */
    show(state, pointed, withFigures) {
      legend.press([...state.shown, ...state.limitShown]);
      showLevel(state.level);
      showValues(state, pointed);
      figures.root.hidden = !withFigures;
      if (withFigures) figures.show(state, scaleFor(panel.unit, magnitudeOf(state.span)));
    },
  };
}

/** Not "Threads threads". @param {string} title @param {import('../format/units.js').Scale} scale */
function unitLabel(title, { label }) {
  return title.toLowerCase().includes(label) ? '' : label;
}
