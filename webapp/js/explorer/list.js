import { element, setText } from '../dom/element.js';
import { createEntry } from './entry.js';
import { found } from './metrics.js';

/**
 * @typedef {import('./metrics.js').Metric} Metric
 * @typedef {ReturnType<typeof createEntry>} Entry
 * @typedef {import('./entry.js').Actions & {clear(): void}} Actions
 */

/**
 * All metrics, grouped by what their names begin with; those that no search word excludes.
 * @param {{list: HTMLElement, count: HTMLElement}} places
 * @param {Actions} actions
 */
export function createList({ list, count }, actions) {
  /** @type {Entry[]} */
  let entries = [];
  let visible = entries;
  let key = '';

  /** @param {Metric[]} metrics */
  function make(metrics) {
    entries = metrics.map(metric => createEntry(metric, actions));
    const groups = [...new Set(metrics.map(({ group }) => group))];
    list.replaceChildren(...groups.map(group => {
      const own = entries.filter(({ metric }) => metric.group === group);
      return element('section', { 'aria-label': group }, element('h2', {}, group), element('ul', {}, ...own.map(({ root }) => root)));
    }), nothing());
  }

  function nothing() {
    const button = element('button', { type: 'button', class: 'button' }, 'Clear the search');
    button.addEventListener('click', actions.clear);
    return element('p', { class: 'none', hidden: true }, element('b', {}, 'No metric matches'), 'Names, descriptions, tags, units and sources were searched.', button);
  }

  return {
    /** @param {Metric[]} metrics */
    set(metrics) {
      const next = JSON.stringify(metrics.map(({ name, series, reason }) => [name, reason, series.map(({ id }) => id)]));
      if (next !== key) make(metrics);
      key = next;
    },
    /** @param {string} search */
    filter(search) {
      visible = entries.filter(({ metric }) => found(metric, search));
      for (const entry of entries) entry.root.hidden = !visible.includes(entry);
      for (const section of list.querySelectorAll('section')) section.hidden = !section.querySelector('li:not([hidden])');
      const none = list.querySelector('.none');
      if (none instanceof HTMLElement) none.hidden = visible.length > 0;
      setText(count, countWords(visible.map(({ metric }) => metric), search));
    },
    /** @param {Readonly<Record<string, number | null>>} values by series id */
    show: values => visible.forEach(entry => entry.show(values)),
    /** @param {string} chosen @param {(name: string) => boolean} pinned */
    mark: (chosen, pinned) => entries.forEach(entry => entry.mark(entry.metric.name === chosen, pinned(entry.metric.name))),
    /** The metric so many entries further down the list, or the first. @param {string} name @param {number} by */
    beside(name, by) {
      const at = visible.findIndex(({ metric }) => metric.name === name);
      return visible[Math.max(0, Math.min(visible.length - 1, at < 0 ? 0 : at + by))]?.metric.name;
    },
    /** @param {string} name */
    reveal: name => entries.find(({ metric }) => metric.name === name)?.root.scrollIntoView({ block: 'nearest' }),
    destroy: () => list.replaceChildren(),
  };
}

/** @param {Metric[]} metrics @param {string} search */
function countWords(metrics, search) {
  const series = metrics.reduce((sum, metric) => sum + metric.series.length, 0);
  const absent = metrics.filter(metric => !metric.series.length).length;
  const names = `${metrics.length} ${metrics.length === 1 ? 'metric' : 'metrics'}${search.trim() ? ' found' : ''}`;
  return `${names}, ${series} series${absent ? `, ${absent} not available here` : ''}`;
}
