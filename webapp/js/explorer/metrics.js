/**
 * The catalogue by metric: one entry per name, with all its series.
 * @typedef {import('../store/api.js').Catalog} Catalog
 * @typedef {import('../store/api.js').SeriesInfo} SeriesInfo
 * @typedef {object} Metric
 * @property {string} name
 * @property {string} group what its name begins with
 * @property {string} unit
 * @property {string} description
 * @property {'gauge' | 'rate'} kind
 * @property {string} source
 * @property {readonly SeriesInfo[]} series empty for one that this server cannot give
 * @property {readonly string[]} tags keys that tell its series apart
 * @property {string} reason why it has no value; empty when it has one
 */

/** @param {Catalog} catalog @returns {Metric[]} sorted by name */
export function metricsOf({ series, absent }) {
  /** @type {Map<string, SeriesInfo[]>} */
  const byName = new Map();
  for (const one of series) byName.set(one.name, [...byName.get(one.name) ?? [], one]);
  const present = [...byName.entries()].map(([name, all]) => metricOf(name, all));
  const missing = absent.filter(({ name }) => !byName.has(name)).map(({ name, reason }) => absentOf(name, reason));
  return [...present, ...missing].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {string} name @param {SeriesInfo[]} series @returns {Metric} */
function metricOf(name, series) {
  const [{ unit, description, kind, source }] = series;
  const keys = [...new Set(series.flatMap(({ tags }) => Object.keys(tags)))].sort();
  const tags = keys.filter(key => new Set(series.map(one => one.tags[key])).size > 1);
  const reasons = new Set(series.map(({ missing }) => missing));
  const reason = reasons.has(null) ? '' : [...reasons].join('; ');
  return { name, group: groupOf(name), unit, description, kind, source, series, tags, reason };
}

/** @param {string} name @param {string} reason @returns {Metric} */
function absentOf(name, reason) {
  return { name, group: groupOf(name), unit: '', description: '', kind: 'gauge', source: '', series: [], tags: [], reason };
}

/** What stands before the first dot. @param {string} name */
function groupOf(name) {
  return name.split('.', 1)[0];
}

/** Whether every word of the search is somewhere in what one can read of it. @param {Metric} metric @param {string} search */
export function found({ name, description, unit, series, reason }, search) {
  const values = series.flatMap(({ tags, source }) => [...Object.entries(tags).map(([key, value]) => `${key}=${value}`), source]);
  const text = [name, description, unit, reason, ...values].join('\n').toLowerCase();
  return search.toLowerCase().split(/\s+/).every(word => text.includes(word));
}
