import { element, setText } from '../dom/element.js';
import { createHistogram } from './histogram.js';
import { createTable } from './table.js';
import { createTableFoot } from './table-foot.js';

/**
 * @typedef {object} Actions
 * @property {(seq: number) => void} select
 * @property {() => void} clear
 * @property {() => void} widen
 */

/**
 * Histogram, table, what stands below it, and the pill that counts what came since.
 * @param {HTMLElement} root
 * @param {import('./listing.js').Listing} listing
 * @param {Actions} actions
 */
export function createListView(root, listing, { select, clear, widen }) {
  const histogram = createHistogram(root);
  const fresh = element('button', { type: 'button', class: 'fresh', hidden: true });
  const heard = element('p', { class: 'unseen', role: 'status' });
  const feet = element('div', { class: 'foot', role: 'status' });
  const rows = element('div', { class: 'rows' }, feet);
  root.append(fresh, heard, rows);
  const table = createTable(rows, { selected: select, nearEnd });
  const foot = createTableFoot(feet, { more: listing.more, retry: listing.retry, clear, widen });
  fresh.addEventListener('click', reveal);

  /** By itself only where the last page was full: a search that paused goes on when asked to. */
  function nearEnd() {
    const { status, rows: { length }, before } = listing.list.get();
    if (status === 'ready' && before !== null && length) queueMicrotask(listing.more);
  }

  function reveal() {
    listing.reveal();
    table.toTop();
  }

  return {
    histogram, table, reveal,
    /** @param {import('./table-foot.js').Asked} asked */
    show(asked) {
      const list = listing.list.get();
      const count = list.fresh.length;
      table.show(list.rows);
      foot.show(list, asked);
      fresh.hidden = !count;
      setText(fresh, `${count} new event${count === 1 ? '' : 's'}`);
      setText(heard, count ? 'New events have arrived' : '');
    },
    destroy() {
      table.destroy();
      histogram.destroy();
      root.replaceChildren();
    },
  };
}
