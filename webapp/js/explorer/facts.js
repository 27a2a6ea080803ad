import { element } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';

/** @typedef {import('./metrics.js').Metric} Metric */

/**
 * What a metric is: description, unit, source, tags, and what is missing of it and why.
 * @param {Metric} metric
 * @returns {HTMLElement}
 */
export function factsOf(metric) {
  const { description, unit, kind, source, series, reason } = metric;
  /** @type {[string, (Node | string)[]][]} */
  const facts = [['What', [description || 'Its source does not say']]];
  if (series.length) {
    facts.push(['Unit', [unit || 'none']], ['Kind', [kindWords(kind)]], ['Source', [element('code', {}, foreign(source || 'unknown'))]]);
    const tags = tagWords(metric);
    if (tags.length) facts.push(['Tags', tags]);
  }
  const missing = series.filter(one => one.missing);
  if (reason) facts.push(['Missing', [reason]]);
  else if (missing.length) facts.push(['Missing', [`${missing.length} of ${series.length} series: ${missing[0].missing}`]]);
  return element('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, ...value)]));
}

/** @param {'gauge' | 'rate'} kind */
function kindWords(kind) {
  return kind === 'rate' ? 'a speed: growth per second since the tick before' : 'a state, read at each tick';
}

/** @param {Metric} metric @returns {Node[]} */
function tagWords({ series }) {
  const keys = [...new Set(series.flatMap(({ tags }) => Object.keys(tags)))].sort();
  return keys.map(key => {
    const values = [...new Set(series.map(({ tags }) => tags[key]))].filter(value => value !== undefined).sort();
    const shown = values.slice(0, 4).flatMap((value, i) => [i ? ', ' : '', foreign(value)]);
    const more = values.length > 4 ? ` and ${values.length - 4} more` : '';
    return element('span', { class: 'tag' }, element('b', {}, key), ' ', ...shown, more);
  });
}
