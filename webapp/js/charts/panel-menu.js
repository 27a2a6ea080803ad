import { element, icon } from '../dom/element.js';
import { createMenu } from '../dom/menu.js';
import { saveFile } from '../dom/save.js';
import { formatValue, scaleFor } from '../format/units.js';
import { csvColumns, csvOf, fileName } from './csv.js';
import { magnitudeOf, newest } from './scale.js';
import { snapshot } from './snapshot.js';

/**
 * @typedef {import('./select.js').ResolvedLine} ResolvedLine
 * @typedef {{state: import('./panel-state.js').PanelState, plot: import('uplot') | null}} Shown
 */

/**
 * What can be done with one chart: save it as a picture, or what is in sight as numbers.
 * @param {import('./panels.js').Panel} panel
 * @param {ResolvedLine[]} lines those that are drawn, then the limits
 * @param {() => Shown} shown
 */
export function createPanelMenu(panel, lines, shown) {
  const picture = element('button', { type: 'button', 'data-closes': true }, 'Save as PNG');
  const numbers = element('button', { type: 'button', 'data-closes': true }, 'Save as CSV');
  const button = element('button', { type: 'button', class: 'more', 'aria-label': `${panel.title}: more`, title: 'Save this chart' }, icon('dots'));
  const menu = createMenu(button, element('div', { class: 'menu', role: 'group', 'aria-label': panel.title }, picture, numbers));

  async function savePicture() {
    const { state, plot } = shown();
    if (!plot) return;
    const scale = scaleFor(panel.unit, magnitudeOf(state.span));
    const entries = lines.map((line, i) => ({
      label: line.label, ink: line.limit ? 'warn' : line.ink,
      value: formatValue(newest([...state.lines, ...state.limits][i].avg, state.end), scale),
    })).filter((_, i) => [...state.shown, ...state.limitShown][i]);
    saveFile(fileName(panel.id, state.range[1], 'png'), await snapshot(plot.ctx.canvas, { title: `${panel.title} ${scale.label}`.trim(), entries, range: state.range }));
  }

  function saveNumbers() {
    const { table, range, lines: drawn, limits } = shown().state;
    const text = csvOf(table, range, csvColumns(panel, lines, [...drawn, ...limits]));
    saveFile(fileName(panel.id, range[1], 'csv'), new Blob([text], { type: 'text/csv' }));
  }

  picture.addEventListener('click', savePicture);
  numbers.addEventListener('click', saveNumbers);
  return { root: element('span', { class: 'more-place' }, button, menu.root), destroy: menu.destroy };
}
