import { element, setText } from '../dom/element.js';
import { formatValue, scaleFor } from '../format/units.js';

/** What Pulseboard's own meters say that it costs. @type {readonly {name: string, unit: string, title: string, words: string}[]} */
const COSTS = [
  { name: 'pulseboard.tick.cpu', unit: 'seconds', title: 'Reading', words: 'of CPU for each tick' },
  { name: 'pulseboard.tick.allocated', unit: 'bytes', title: 'Garbage', words: 'for each tick' },
  { name: 'pulseboard.series', unit: 'series', title: 'Series', words: 'in each tick' },
  { name: 'pulseboard.stream.bytes', unit: 'bytes/s', title: 'Stream', words: 'to all readers together' },
  { name: 'pulseboard.stream.subscribers', unit: 'subscribers', title: 'Readers', words: 'streams open' },
  { name: 'pulseboard.stream.ring.used', unit: 'bytes', title: 'Log', words: 'of memory for what readers may still ask for' },
  { name: 'pulseboard.audit.queued', unit: 'events', title: 'Journal', words: 'events wait to be written' },
];

/** @param {HTMLElement} place a `dl` */
export function createCost(place) {
  const values = COSTS.map(() => element('dd', {}, '–'));
  place.replaceChildren(...COSTS.flatMap(({ title }, i) => [element('dt', {}, title), values[i]]));
  return {
    /** @param {Readonly<Record<string, number | null>>} tick by series id */
    show(tick) {
      COSTS.forEach(({ name, unit, words }, i) => {
        const value = tick[name] ?? null;
        const scale = scaleFor(unit, value ?? 0);
        const label = scale.whole || scale.label === unit ? '' : ` ${scale.label}`;
        setText(values[i], value === null ? 'not measured' : `${formatValue(value, scale)}${label} ${words}`);
      });
    },
  };
}
