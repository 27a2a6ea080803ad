import { element, icon, setText } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { formatValue, scaleFor } from '../format/units.js';
import { foldValues } from '../store/selector.js';
import { foldOf } from './lines.js';
import { unitOf } from './readings.js';

/**
 * @typedef {import('./metrics.js').Metric} Metric
 * @typedef {{choose(name: string): void, pin(name: string): void}} Actions
 */

/**
 * One metric in the list: a button with its newest value, and one that pins it.
 * @param {Metric} metric
 * @param {Actions} actions
 */
export function createEntry(metric, { choose, pin }) {
  const { name, series, reason, unit } = metric;
  const value = element('span', { class: 'value' });
  const count = series.length > 1 ? element('small', { title: `${series.length} series` }, `×${series.length}`) : '';
  const button = element('button', { type: 'button', class: 'name' }, element('span', {}, foreign(name), ' ', count), value);
  const star = element('button', { type: 'button', class: 'pin', 'aria-label': `Pin ${name}`, title: 'Pin to your board' }, icon('pin'));
  const root = element('li', { 'data-metric': name }, button);
  if (series.length) root.append(star);
  else root.append(element('p', { class: 'absent' }, reason));
  button.addEventListener('click', () => choose(name));
  star.addEventListener('click', () => pin(name));

  return {
    metric, root, button,
    /** @param {Readonly<Record<string, number | null>>} values by series id */
    show(values) {
      const sum = foldValues(foldOf(unit), series.map(({ id }) => values[id]));
      const scale = scaleFor(unit, sum ?? 0);
      setText(value, sum === null ? (series.length ? '–' : '') : `${formatValue(sum, scale)} ${unitOf(scale)}`.trim());
    },
    /** @param {boolean} chosen @param {boolean} pinned */
    mark(chosen, pinned) {
      if (chosen) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
      star.setAttribute('aria-pressed', String(pinned));
    },
  };
}
