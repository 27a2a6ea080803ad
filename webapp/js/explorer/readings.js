import { element, setText } from '../dom/element.js';
import { formatValue } from '../format/units.js';

/**
 * @typedef {object} Row of one line; values in base units, null where nothing is known
 * @property {number | null} now
 * @property {number | null} min
 * @property {number | null} avg
 * @property {number | null} max
 */

const COLUMNS = /** @type {const} */ (['now', 'min', 'avg', 'max']);

/**
 * The legend of the large chart, as a table: each line with its value, and what the part in sight holds.
 * @param {readonly import('./chart.js').Drawn[]} drawn
 */
export function createReadings(drawn) {
  const first = element('th', { scope: 'col' }, 'Now');
  const cells = drawn.map(() => COLUMNS.map(() => element('td')));
  const rows = drawn.map(({ label, ink, second }, i) => {
    const swatch = element('i', { class: second ? 'swatch second' : 'swatch' });
    swatch.style.setProperty('--c', `var(--${ink})`);
    const name = element('th', { scope: 'row' }, element('span', { class: 'line' }, swatch, element('bdi', {}, label)));
    return element('tr', {}, name, ...cells[i]);
  });
  const head = element('tr', {}, element('th', { scope: 'col' }, 'Line'), first, ...['Min', 'Average', 'Max'].map(text => element('th', { scope: 'col' }, text)));
  return {
    root: element('table', { class: 'readings' }, element('caption', { class: 'unseen' }, 'The lines in view'), element('thead', {}, head), element('tbody', {}, ...rows)),
    /** @param {Row[]} values @param {readonly import('../format/units.js').Scale[]} scales of each line @param {string} moment what the first column is of */
    show(values, scales, moment) {
      setText(first, moment);
      values.forEach((row, i) => COLUMNS.forEach((column, j) => {
        const value = row[column];
        setText(cells[i][j], value === null ? '–' : `${formatValue(value, scales[i])} ${unitOf(scales[i])}`.trim());
      }));
    },
  };
}

/** @param {import('../format/units.js').Scale} scale */
export function unitOf({ label }) {
  return label === 'per s' ? '/s' : label;
}
