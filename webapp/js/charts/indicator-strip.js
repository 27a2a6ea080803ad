import { element, setText, svgElement } from '../dom/element.js';
import { formatValue, scaleFor } from '../format/units.js';
import { lowerBound } from '../store/columns.js';
import { endOf, newest } from './scale.js';
import { sparkline } from './sparkline.js';

/**
 * @typedef {import('../store/table.js').Table} Table
 * @typedef {import('./indicators.js').Indicator} Indicator
 * @typedef {readonly [start: number, end: number]} Rows of a table, the end excluded
 */

/** What a sparkline shows, in s. */
const SPAN = 300;

/** The key figures. @param {HTMLElement} place a `dl` @param {readonly Indicator[]} indicators */
export function createIndicatorStrip(place, indicators) {
  const views = indicators.map(createIndicator);
  place.replaceChildren(...views.map(view => view.root));
  return {
    /** @param {Table} table @param {number} [toSeconds] the moment whose figures are wanted, epoch s; the newest by default */
    draw(table, toSeconds = Infinity) {
      const end = endOf(table, toSeconds);
      const last = end > 0 ? table.times[end - 1] : 0;
      views.forEach(view => view.draw(table, [lowerBound(table.times, last - SPAN), end]));
    },
    destroy: () => place.replaceChildren(),
  };
}

/** @param {Indicator} indicator */
function createIndicator(indicator) {
  const figure = element('b', {}, '–');
  const unit = element('span', { class: 'unit' });
  const note = element('dd', { class: 'note' }, '\u00a0');
  const path = svgElement('path');
  const root = element('div', { class: 'indicator key-figure', 'data-indicator': indicator.id },
    element('dt', {}, indicator.title), element('dd', {}, figure, unit), note,
    element('dd', { class: 'spark', 'aria-hidden': 'true' }, svgElement('svg', { viewBox: '0 0 64 30' }, path)));

  return {
    root,
    /** @param {Table} table @param {Rows} rows */
    draw(table, rows) {
      const values = valuesOf(table, indicator, rows);
      const value = newest(values);
      const scale = scaleFor(indicator.unit, value ?? 0);
      setText(figure, formatValue(value, scale));
      setText(unit, value === null ? '' : unitOf(scale));
      setText(note, value === null ? 'not reported' : noteOf(table, indicator, values, rows[1]));
      const d = sparkline(values);
      if (path.getAttribute('d') !== d) path.setAttribute('d', d);
    },
  };
}

/** @param {Table} table @param {Indicator} indicator @param {Rows} rows @returns {(number | null)[]} */
function valuesOf(table, { line, per }, rows) {
  const values = table.line(line).avg.slice(...rows);
  if (!per) return values;
  const whole = table.line(per).avg.slice(...rows);
  // no requests, no errors; but unknown requests leave the share unknown
  return values.map((value, i) => whole[i] === null ? null : whole[i] ? (value ?? 0) / whole[i] : 0);
}

/** @param {Table} table @param {Indicator} indicator @param {(number | null)[]} values @param {number} end */
function noteOf(table, { note, noteLine, noteUnit, unit }, values, end) {
  if (!noteLine) return note;
  const value = noteLine === 'peak' ? peak(values) : newest(table.line(noteLine).avg, end);
  if (value === null) return '\u00a0';
  const scale = scaleFor(noteUnit ?? unit, value);
  const shown = formatValue(value, scale);
  return note.replace('{}', `${shown} ${unitOf(scale)}`.trim());
}

/** What is counted stands in the title already. @param {import('../format/units.js').Scale} scale */
function unitOf({ label, whole }) {
  return whole ? '' : label === 'per s' ? '/s' : label;
}

/** @param {(number | null)[]} values */
function peak(values) {
  return values.reduce((most, value) => value !== null && (most === null || value > most) ? value : most, null);
}
