import { parseSeriesId } from '../store/series-id.js';
import { matches } from '../store/selector.js';
import { BROWSER_LAG } from '../store/server-now.js';

/**
 * @typedef {import('../store/api.js').Catalog} Catalog
 * @typedef {import('./panels.js').Panel} Panel
 * @typedef {import('./panels.js').PanelLine} PanelLine
 * @typedef {PanelLine & {ink: string}} ResolvedLine
 * @typedef {object} ResolvedPanel a panel as this server can fill it
 * @property {Panel} panel
 * @property {ResolvedLine[]} lines empty when the server has none of them
 * @property {string} reason why there are none; empty when there are some
 */

const INKS = ['s1', 's2', 's3', 's4', 's5', 's6'];

/** @param {Panel} panel @param {Catalog} catalog @returns {ResolvedPanel} */
export function resolvePanel(panel, catalog) {
  const ids = [...catalog.series.map(series => series.id), BROWSER_LAG];
  const wanted = panel.split ? splitLines(panel.split, ids) : panel.lines ?? [];
  const present = wanted.filter(line => ids.some(id => matches(line.select, id)));
  const drawn = present.some(line => !line.limit && line.select.name !== BROWSER_LAG);
  return drawn
    ? { panel, lines: present.map((line, i) => ({ ...line, ink: line.ink ?? INKS[i % INKS.length] })), reason: '' }
    : { panel, lines: [], reason: whyNot(panel, catalog) };
}

/** One line per value of the tag, at most as many as there are colours. @param {import('./panels.js').Split} split @param {string[]} ids @returns {PanelLine[]} */
function splitLines({ name, tag, tags = {} }, ids) {
  const values = new Set(ids.map(parseSeriesId)
    .filter(key => key.name === name && key.tags[tag] !== undefined)
    .map(key => key.tags[tag]));
  return [...values].sort().slice(0, INKS.length)
    .map(value => ({ label: value, select: { name, tags: { ...tags, [tag]: value } } }));
}

/** @param {Panel} panel @param {Catalog} catalog */
function whyNot(panel, catalog) {
  const names = panel.split ? [panel.split.name] : (panel.lines ?? []).map(line => line.select.name);
  const known = catalog.absent.find(entry => names.includes(entry.name));
  return known ? known.reason : `This server reports no ${names[0]} yet.`;
}
