import { element, setText } from '../dom/element.js';
import { formatValue } from '../format/units.js';

/**
 * @typedef {import('./select.js').ResolvedLine} ResolvedLine
 * @typedef {(line: ResolvedLine, withShift: boolean) => void} Pressed
 */

/**
 * Names, colours and values of a panel's lines. Each is a button where lines can be hidden.
 * @param {ResolvedLine[]} lines
 * @param {Pressed} [pressed]
 */
export function createLegend(lines, pressed) {
  const entries = lines.map(line => createEntry(line, pressed));
  return {
    root: element('ul', { class: 'legend' }, ...entries.map(({ root }) => root)),
    /**
     * @param {(number | null | undefined)[]} shown
     * @param {import('../format/units.js').Scale} scale
     * @param {(number | null | undefined)[]} [before] values of another time, to compare with; undefined for none
     */
    show(shown, scale, before = []) {
      shown.forEach((value, i) => {
        setText(entries[i].value, formatValue(value, scale));
        entries[i].before.hidden = before[i] === undefined;
        if (before[i] !== undefined) setText(entries[i].before, formatValue(before[i], scale));
      });
    },
    /** @param {readonly boolean[]} drawn */
    press(drawn) {
      entries.forEach(({ root, button }, i) => {
        root.classList.toggle('off', !drawn[i]);
        if (button && button.ariaPressed !== String(drawn[i])) button.ariaPressed = String(drawn[i]);
      });
    },
  };
}

/** @param {ResolvedLine} line @param {Pressed} [pressed] */
function createEntry(line, pressed) {
  const swatch = element('i', { class: line.limit ? 'swatch limit' : 'swatch' });
  swatch.style.setProperty('--c', `var(--${line.limit ? 'warn' : line.ink})`);
  const value = element('b');
  const before = element('small', { hidden: true, title: 'Earlier, to compare with' });
  const parts = [swatch, element('span', {}, line.label), value, before];
  if (!pressed) return { root: element('li', {}, ...parts), value, before, button: null };
  const button = element('button', { type: 'button', title: `Click: ${line.label} alone, or all. Shift and click: with or without it.` }, ...parts);
  button.addEventListener('click', e => pressed(line, e.shiftKey));
  return { root: element('li', {}, button), value, before, button };
}
