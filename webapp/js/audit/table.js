import { element } from '../dom/element.js';
import { makeRow } from './row.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {object} Events
 * @property {(seq: number) => void} selected a row, by pointer
 * @property {() => void} nearEnd somebody has almost seen all rows
 */

/** Rows made beyond those in sight, on either side. */
const SPARE = 12;
const COLUMNS = ['Time', 'Action', 'Actor', 'Target', 'Address', 'Outcome'];

/**
 * A long table of which only the rows in sight exist.
 * @param {HTMLElement} place it scrolls
 * @param {Events} events
 */
export function createTable(place, events) {
  const head = element('thead', {}, element('tr', {}, ...COLUMNS.map(name => element('th', { scope: 'col' }, name))));
  const [above, below] = [element('tbody', { 'aria-hidden': 'true' }), element('tbody', { 'aria-hidden': 'true' })];
  const body = element('tbody');
  const table = element('table', { role: 'grid', 'aria-label': 'Events' }, head, above, body, below);
  place.prepend(table);
  /** @type {readonly AuditRecord[]} */ let records = [];
  /** @type {Map<number, HTMLTableRowElement>} */ let made = new Map();
  /** @type {number | null} */ let selected = null;
  let high = 34;

  function draw() {
    const first = Math.max(0, Math.floor(place.scrollTop / high) - SPARE);
    const last = Math.min(records.length, Math.ceil((place.scrollTop + place.clientHeight) / high) + SPARE);
    const next = new Map(records.slice(first, last).map(record => [record.seq, made.get(record.seq) ?? makeRow(record, Date.now())]));
    for (const [seq, row] of made) if (!next.has(seq)) row.remove();
    let before = body.firstElementChild;
    for (const row of next.values()) {
      if (row === before) before = row.nextElementSibling;
      else body.insertBefore(row, before);
    }
    made = next;
    above.style.height = `${first * high}px`;
    below.style.height = `${(records.length - last) * high}px`;
    markSelected();
    if (place.scrollTop + 2 * place.clientHeight > records.length * high) events.nearEnd();
  }

  function markSelected() {
    const entry = selected ?? records[0]?.seq;
    for (const [seq, row] of made) {
      row.ariaSelected = String(seq === selected);
      row.tabIndex = seq === entry ? 0 : -1;
    }
  }

  /** @param {Event} e */
  function onClick(e) {
    const row = e.target instanceof Element ? e.target.closest('tr') : null;
    if (row?.dataset.seq) events.selected(Number(row.dataset.seq));
  }
  place.addEventListener('scroll', draw, { passive: true });
  body.addEventListener('click', onClick);
  const sized = new ResizeObserver(() => {
    high = body.querySelector('tr')?.offsetHeight || high;
    draw();
  });
  sized.observe(place);

  return {
    /** @param {readonly AuditRecord[]} shown newest first */
    show(shown) {
      const grew = !records.length && shown.length;
      records = shown;
      table.ariaRowCount = String(shown.length + 1);
      draw();
      const real = grew ? body.querySelector('tr')?.offsetHeight : high;
      if (real && real !== high) {
        high = real;
        draw();
      }
    },
    /** Marks a row. @param {number | null} seq @param {boolean} [focus] moves there too */
    select(seq, focus) {
      selected = seq;
      const index = records.findIndex(record => record.seq === seq);
      if (focus && index >= 0) bringIntoSight(index);
      draw();
      if (focus && seq !== null) made.get(seq)?.focus({ preventScroll: true });
    },
    toTop: () => place.scrollTo({ top: 0 }),
    destroy() {
      sized.disconnect();
      place.removeEventListener('scroll', draw);
      table.remove();
    },
  };

  /** @param {number} index */
  function bringIntoSight(index) {
    const room = place.clientHeight - head.offsetHeight - high;
    const top = index * high;
    if (top < place.scrollTop) place.scrollTop = top;
    else if (top > place.scrollTop + room) place.scrollTop = top - room;
  }
}
