import { endOf } from './scale.js';
import { lowerBound } from '../store/columns.js';

/**
 * @typedef {{title: string, column: readonly (number | null)[]}} CsvColumn
 * @typedef {import('../store/line.js').Line} Line
 */

/**
 * The rows in sight as RFC 4180: a time in UTC, then values in base units; nothing where nothing is known.
 * @param {import('../store/table.js').Table} table
 * @param {readonly [number, number]} range epoch s
 * @param {readonly CsvColumn[]} columns
 */
export function csvOf(table, range, columns) {
  const rows = [['time', ...columns.map(({ title }) => cell(title))].join(',')];
  const end = endOf(table, range[1]);
  for (let i = lowerBound(table.times, range[0]); i < end; i++) {
    rows.push([new Date(Math.round(table.times[i] * 1e3)).toISOString(), ...columns.map(({ column }) => column[i] ?? '')].join(','));
  }
  return `${rows.join('\r\n')}\r\n`;
}

/**
 * The columns of a panel's lines; with minimum and maximum where a row sums up several readings.
 * @param {import('./panels.js').Panel} panel
 * @param {readonly {label: string}[]} labels
 * @param {readonly Line[]} lines one per label
 * @returns {CsvColumn[]}
 */
export function csvColumns({ title, unit }, labels, lines) {
  return lines.flatMap(({ min, avg, max }, i) => {
    const name = (/** @type {string} */ side) => `${title} ${labels[i].label}${side} (${unit})`;
    return min === avg
      ? [{ title: name(''), column: avg }]
      : [{ title: name(' min'), column: min }, { title: name(' avg'), column: avg }, { title: name(' max'), column: max }];
  });
}

/**
 * Labels may come from others: quoted where needed, and nothing that a spreadsheet would take for a formula, be it
 * one that splits by semicolons or tabs.
 * @param {string} text
 */
function cell(text) {
  const safe = text.replace(/^(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])/g, `'`);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** As pulseboard-heap-2026-11-21T15-04-05Z.png. @param {string} what @param {number} seconds epoch s @param {string} ending */
export function fileName(what, seconds, ending) {
  return `pulseboard-${what}-${new Date(seconds * 1e3).toISOString().slice(0, 19).replaceAll(':', '-')}Z.${ending}`;
}
