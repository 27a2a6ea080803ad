/**
 * @typedef {import('./metrics.js').Metric} Metric
 * @typedef {import('../charts/panels.js').PanelLine} PanelLine
 * @typedef {{name: string, split: string}} Shown one metric; `split` is a tag's key, or empty for all series in one line
 */

/** Lines that one can tell apart: as many as there are colours. */
export const MOST = 6;

/**
 * The lines of a metric: one for all its series, or one for each value of a tag. What is too much for the colours is
 * one more line for all the rest, so that nothing is left out unsaid.
 * @param {Metric} metric
 * @param {string} split
 * @returns {PanelLine[]}
 */
export function linesOf({ name, unit, tags, series }, split) {
  const fold = foldOf(unit);
  if (!tags.includes(split)) return [{ label: series.length > 1 ? `${foldWords(fold)} ${series.length} series` : name, select: { name }, fold, fill: true }];
  const values = [...new Set(series.map(one => one.tags[split]))].filter(value => value !== undefined).sort();
  const own = values.length > MOST ? values.slice(0, MOST - 1) : values;
  const rest = values.slice(own.length);
  const lines = own.map(value => ({ label: value, select: { name, tags: { [split]: value } }, fold }));
  return rest.length ? [...lines, { label: `${rest.length} others`, select: { name, tags: { [split]: rest } }, fold }] : lines;
}

/** Shares of different wholes have no sum. @param {string} unit @returns {import('../store/selector.js').Fold} */
export function foldOf(unit) {
  return unit === 'ratio' ? 'mean' : 'sum';
}

/** @param {import('../store/selector.js').Fold} fold */
export function foldWords(fold) {
  return fold === 'mean' ? 'mean of' : 'sum of';
}

/**
 * A small panel for the board.
 * @param {Shown} shown
 * @param {Metric | undefined} metric undefined where the server does not know it
 * @returns {import('../charts/select.js').ResolvedPanel}
 */
export function panelOf({ name, split }, metric) {
  const title = split ? `${name} by ${split}` : name;
  const panel = { id: title, title, unit: metric?.unit ?? '' };
  if (!metric?.series.length) return { panel, lines: [], reason: metric?.reason || `This server reports no ${name}.` };
  return { panel, lines: linesOf(metric, split).map((line, i) => ({ ...line, ink: `s${i + 1}` })), reason: '' };
}
