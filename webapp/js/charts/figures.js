import { lowerBound } from '../store/columns.js';
import { element, setText } from '../dom/element.js';
import { formatValue } from '../format/units.js';

/**
 * @typedef {import('../store/line.js').Line} Line
 * @typedef {{min: number | null, avg: number | null, max: number | null}} Figures null where nothing is known
 */

/**
 * Minimum, average and maximum of a line between two moments, both included.
 * @param {readonly number[]} times epoch s
 * @param {Pick<Line, 'min' | 'avg' | 'max'>} line
 * @param {readonly [number, number]} range epoch s
 * @returns {Figures}
 */
export function figuresOf(times, { min, avg, max }, [from, to]) {
  let [least, most, average, known] = [Infinity, -Infinity, 0, 0];
  const end = lowerBound(times, to + 1e-6);
  for (let i = lowerBound(times, from); i < end; i++) {
    const value = avg[i];
    if (value === null || value === undefined) continue;
    known++;
    average += value / known - average / known; // a sum of huge values would be infinite
    least = Math.min(least, min[i] ?? value);
    most = Math.max(most, max[i] ?? value);
  }
  return known ? { min: least, avg: average, max: most } : { min: null, avg: null, max: null };
}

/**
 * The figures of a panel's lines for the time in sight, as a table.
 * @param {string} title of the panel
 * @param {import('./select.js').ResolvedLine[]} lines
 */
export function createFigures(title, lines) {
  const rows = lines.map(line => {
    const swatch = element('i', { class: 'swatch' });
    swatch.style.setProperty('--c', `var(--${line.ink})`);
    const cells = [element('td'), element('td'), element('td')];
    return { cells, row: element('tr', {}, element('th', { scope: 'row' }, swatch, line.label), ...cells) };
  });
  const heads = ['min', 'avg', 'max'].map(name => element('th', { scope: 'col' }, name));
  const root = element('table', { class: 'figures', 'aria-label': `${title}: minimum, average and maximum of the time in sight`, hidden: true },
    element('thead', {}, element('tr', {}, element('td'), ...heads)),
    element('tbody', {}, ...rows.map(({ row }) => row)));

  return {
    root,
    /** @param {import('./panel-state.js').PanelState} state @param {import('../format/units.js').Scale} scale */
    show({ table, lines: drawn, range, shown }, scale) {
      drawn.forEach((line, i) => {
        rows[i].row.classList.toggle('off', !shown[i]);
        const { min, avg, max } = figuresOf(table.times, line, range);
        [min, avg, max].forEach((value, k) => setText(rows[i].cells[k], formatValue(value, scale)));
      });
    },
  };
}
