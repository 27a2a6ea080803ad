import { element, setText } from '../dom/element.js';
import { formatValue } from '../format/units.js';

/**
 * Names, colours and values of a panel's lines.
 * @param {import('./select.js').ResolvedLine[]} lines
 */
export function createLegend(lines) {
  const values = lines.map(() => element('b'));
  const entries = lines.map((line, i) => {
    const swatch = element('i', { class: line.limit ? 'swatch limit' : 'swatch' });
    swatch.style.setProperty('--c', `var(--${line.limit ? 'warn' : line.ink})`);
    return element('li', {}, swatch, element('span', {}, line.label), values[i]);
  });
  return {
    root: element('ul', { class: 'legend' }, ...entries),
    /** @param {(number | null | undefined)[]} shown @param {import('../format/units.js').Scale} scale */
    show(shown, scale) {
      shown.forEach((value, i) => setText(values[i], formatValue(value, scale)));
    },
  };
}
