import { element } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { formatClock } from '../format/time.js';
import { glyph } from './glyph.js';
import { recordedMillis } from './record.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {object} Needs
 * @property {import('../store/signal.js').Signal<number | null>} highlighted
 * @property {(seq: number) => string} href address of a record
 */

/**
 * A list of events, newest first. Rows are made once and move; the highlighted one is marked.
 * @param {HTMLElement} place an `ol`
 * @param {Needs} needs
 */
export function createFeedView(place, { highlighted, href }) {
  /** @type {Map<number, HTMLLIElement>} */
  let rows = new Map();
  let newest = Infinity;

  /** @param {AuditRecord} record */
  function rowOf(record) {
    const row = rows.get(record.seq) ?? makeRow(record, href(record.seq));
    if (record.seq > newest) row.classList.add('new');
    return row;
  }

  /** @param {Event} e */
  function point(e) {
    const row = e.target instanceof Element ? e.target.closest('li') : null;
    highlighted.set(row ? Number(row.dataset.seq) : null);
  }
  const leave = () => highlighted.set(null);
  const events = /** @type {const} */ ({ pointerover: point, focusin: point, pointerleave: leave, focusout: leave });
  for (const [name, listener] of Object.entries(events)) place.addEventListener(name, listener);

  const stop = highlighted.subscribe(seq => {
    place.querySelector('.highlighted')?.classList.remove('highlighted');
    const row = seq === null ? undefined : rows.get(seq);
    row?.classList.add('highlighted');
    if (row && !place.matches(':hover')) row.scrollIntoView({ block: 'nearest' });
  });

  return {
    /** @param {readonly AuditRecord[]} records newest first */
    show(records) {
      if (records.length === rows.size && records.every(({ seq }) => rows.has(seq))) return;
      const next = new Map(records.map(record => [record.seq, rowOf(record)]));
      for (const [seq, row] of rows) if (!next.has(seq)) row.remove();
      let before = place.firstElementChild;
      for (const row of next.values()) {
        if (row === before) before = row.nextElementSibling;
        else place.insertBefore(row, before);
      }
      rows = next;
      newest = records[0]?.seq ?? (records.length ? newest : 0);
    },
    destroy() {
      for (const [name, listener] of Object.entries(events)) place.removeEventListener(name, listener);
      stop();
      place.replaceChildren();
    },
  };
}

/** @param {AuditRecord} record @param {string} href */
function makeRow(record, href) {
  const { actor, action, target, seq, recordedAt } = record;
  return element('li', { 'data-seq': String(seq) },
    element('a', { href },
      glyph(record),
      element('span', { class: 'what' }, foreign(action)),
      element('time', { datetime: recordedAt }, formatClock(recordedMillis(record))),
      element('span', { class: 'who' }, foreign(actor), ' · ', foreign(target))));
}
