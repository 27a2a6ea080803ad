import { element, setText } from '../dom/element.js';
import { formatNumber, formatValue, scaleFor } from '../format/units.js';

/** @typedef {import('./api.js').Totals} Totals */

/**
 * The figures above the table; `notable` says when one deserves a look.
 * @type {readonly {id: keyof Totals, title: string, note: string, bytes?: boolean, notable?: boolean}[]}
 */
const FIGURES = [
  { id: 'subscribers', title: 'Streams', note: 'open now' },
  { id: 'bytes', title: 'Sent', note: 'to all together', bytes: true },
  { id: 'frames', title: 'Frames', note: 'published' },
  { id: 'gaps', title: 'Gaps', note: 'told to readers', notable: true },
  { id: 'skipped', title: 'Skipped', note: 'by slow readers', notable: true },
  { id: 'cuts', title: 'Cuts', note: 'took nothing', notable: true },
  { id: 'zombies', title: 'Zombies', note: 'cut, socket not gone', notable: true },
];

/** @param {HTMLElement} place a `dl` */
export function createTotals(place) {
  const views = FIGURES.map(figure => {
    const value = element('b', {}, '–');
    const unit = element('small');
    const note = element('dd', { class: 'note' }, figure.note);
    const root = element('div', { class: 'key-figure', 'data-total': figure.id }, element('dt', {}, figure.title), element('dd', {}, value, unit), note);
    return { ...figure, root, value, unit };
  });
  place.replaceChildren(...views.map(({ root }) => root));
  return {
    /** @param {Totals} totals */
    show(totals) {
      for (const { id, root, value, unit, bytes, notable } of views) {
        const scale = scaleFor('bytes', totals[id]);
        setText(value, bytes ? formatValue(totals[id], scale) : formatNumber(totals[id], true));
        setText(unit, bytes ? scale.label : '');
        root.toggleAttribute('data-notable', Boolean(notable && totals[id] > 0));
      }
    },
    destroy: () => place.replaceChildren(),
  };
}
