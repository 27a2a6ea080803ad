import { saveFile } from '../dom/save.js';
import { csvColumns, csvOf, fileName } from './csv.js';

/**
 * Saves what is in sight of some panels as one CSV file.
 * @param {readonly import('./select.js').ResolvedPanel[]} panels
 * @param {import('./panel.js').Picture} picture
 */
export function savePanels(panels, { table, range: [from, to] }) {
  const columns = panels.flatMap(({ panel, lines }) => csvColumns(panel, lines, lines.map(line => table.line(line))));
  saveFile(fileName('overview', to / 1e3, 'csv'), new Blob([csvOf(table, [from / 1e3, to / 1e3], columns)], { type: 'text/csv' }));
}
