import { element, setText } from '../dom/element.js';
import { GROUPS } from './items.js';
import { createRow } from './row.js';

/** @typedef {import('./items.js').Item} Item */

const COLUMNS = [['', 'signs'], ['Rule', ''], ['Now', 'now'], ['of threshold', 'bar'], ['Since', 'since'], ['Who', 'who']];

/**
 * The list of alerts and rules, by group. Rows stay where they are while what they say changes.
 * @param {HTMLElement} place
 * @param {(key: string) => void} selected a row, by pointer
 */
export function createList(place, selected) {
  const body = element('tbody');
  const head = element('tr', {}, ...COLUMNS.map(([name, part]) => name ? element('th', { scope: 'col', class: part }, name) : element('td', { class: part })));
  const widths = element('colgroup', {}, ...COLUMNS.map(([, part]) => element('col', { class: part })));
  const table = element('table', { role: 'grid', 'aria-label': 'Rules' }, widths, element('thead', {}, head), body);
  const none = element('p', { class: 'none', hidden: true });
  place.replaceChildren(table, none);
  /** @type {Map<string, ReturnType<typeof createRow>>} */ let rows = new Map();
  /** @type {Map<string, HTMLTableRowElement>} */ const heads = new Map();
  /** @type {readonly Item[]} */ let shown = [];
  let chosen = '';

  /** @param {string} group @param {number} count */
  function headOf(group, count) {
    const made = heads.get(group) ?? element('tr', { class: 'group' }, element('th', { scope: 'rowgroup', colspan: String(COLUMNS.length) }));
    heads.set(group, made);
    const [cell] = made.children;
    setText(cell, `${GROUPS[/** @type {keyof typeof GROUPS} */ (group)]} · ${count}`);
    return made;
  }

  /** @param {readonly Item[]} items @param {number} nowMillis */
  function draw(items, nowMillis) {
    const next = new Map(items.map(item => [item.key, rows.get(item.key) ?? createRow(item)]));
    for (const [key, { root }] of rows) if (!next.has(key)) root.remove();
    rows = next;
    const wanted = Object.keys(GROUPS).flatMap(group => {
      const own = items.filter(item => item.group === group);
      return own.length ? [headOf(group, own.length), ...own.map(({ key }) => /** @type {{root: HTMLTableRowElement}} */ (rows.get(key)).root)] : [];
    });
    arrange(wanted);
    for (const item of items) rows.get(item.key)?.show(item, nowMillis);
  }

  /** Moves only what is not in its place: a row keeps its focus. @param {HTMLTableRowElement[]} wanted */
  function arrange(wanted) {
    let before = body.firstElementChild;
    const kept = new Set(wanted);
    for (const row of wanted) {
      while (before && !kept.has(/** @type {HTMLTableRowElement} */ (before))) {
        const gone = before;
        before = before.nextElementSibling;
        gone.remove();
      }
      if (row === before) before = row.nextElementSibling;
      else body.insertBefore(row, before);
    }
    while (before) {
      const gone = before;
      before = before.nextElementSibling;
      gone.remove();
    }
  }

  function mark() {
    const entry = rows.has(chosen) ? chosen : shown[0]?.key;
    for (const [key, { root }] of rows) {
      root.ariaSelected = String(key === chosen);
      root.tabIndex = key === entry ? 0 : -1;
    }
  }

  /** @param {Event} e */
  function onClick(e) {
    const row = e.target instanceof Element ? e.target.closest('tr') : null;
    if (row?.dataset.key) selected(row.dataset.key);
  }
  body.addEventListener('click', onClick);

  return {
    /** @param {readonly Item[]} items in order of their groups @param {number} nowMillis @param {string} nothing what to say where there is none */
    show(items, nowMillis, nothing) {
      shown = items;
      table.hidden = !items.length;
      none.hidden = items.length > 0;
      setText(none, nothing);
      draw(items, nowMillis);
      mark();
    },
    /** Marks a row. @param {string} key @param {boolean} [focus] moves there too */
    select(key, focus) {
      chosen = key;
      mark();
      if (focus) rows.get(key)?.root.focus();
    },
    destroy() {
      body.removeEventListener('click', onClick);
      place.replaceChildren();
    },
  };
}
