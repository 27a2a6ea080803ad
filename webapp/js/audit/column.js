import { byId, element, setText } from '../dom/element.js';
import { formatMoment } from '../format/time.js';
import { parseFilter } from './filter.js';
import { createFeedView } from './feed-view.js';
import { createListing } from './listing.js';
import { createPast } from './past.js';
import { recordedMillis } from './record.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {object} Needs
 * @property {import('./api.js').AuditApi} api
 * @property {import('./trail.js').Trail} trail
 * @property {import('../store/signal.js').Signal<number | null>} highlighted sequence under the pointer, here or on a chart
 * @property {string} page address of the audit page
 * @property {() => number} now the server's time, ms
 * @property {() => void} due asks for a paint
 */

/** Rows kept, and asked for. */
const ROWS = 100;
const LIMIT = 50;
/** Wait after a key before the server is asked, in ms. */
const TYPING = 200;

/**
 * The audit column of the overview: the latest events, live; or those up to the moment that the charts show.
 * @param {Needs} needs
 */
export function createColumn({ api, trail, highlighted, page, now, due }) {
  const brief = { page: (/** @type {import('./search.js').Search} */ search, /** @type {{before?: number | null, limit: number}} */ part) => api.page(search, { ...part, view: 'brief' }) };
  const listing = createListing({ api: brief, limit: LIMIT, follow: ROWS });
  const past = createPast({ api, changed: due, now });
  const input = /** @type {HTMLInputElement} */ (byId('trail-filter'));
  const all = /** @type {HTMLAnchorElement} */ (byId('trail-all'));
  const state = byId('trail-state');
  const view = createFeedView(byId('trail-feed'), { highlighted, href: seq => `${page}?seq=${seq}` });
  const listening = new AbortController();
  const clock = setInterval(showRate, 5_000);
  let typing = 0;
  /** The moment that is shown; null while it is now. @type {number | null} */
  let moment = null;
  const stops = [
    listing.list.subscribe(showLatest),
    trail.onAdded(listing.offer),
    trail.onAdded(past.offer),
    trail.onBreak(listing.retry),
    trail.changes.subscribe(showRate),
    trail.trouble.subscribe(trouble => trouble === null && listing.list.get().status === 'failed' && listing.retry()),
  ];

  function showLatest() {
    if (moment !== null) return;
    const list = listing.list.get();
    if (list.status !== 'loading') view.show(list.rows);
    state.replaceChildren(...stateOf(list));
  }

  /** @param {import('./listing.js').List} list @returns {(Node | string)[]} */
  function stateOf({ status, rows, problem }) {
    if (status === 'failed') {
      const retry = element('button', { type: 'button', class: 'link' }, 'Try again');
      retry.addEventListener('click', listing.retry);
      return [element('b', {}, 'The journal does not answer'), element('span', {}, problem?.message || 'No answer came.'), retry];
    }
    if (status === 'loading' || rows.length) return [];
    return input.value.trim()
      ? [element('b', {}, 'No event matches'), element('span', {}, 'actor:, action: and target: want the whole value, or its beginning and a *.')]
      : [element('b', {}, 'No events yet'), element('span', {}, 'Sign-ins and what applications report appear here.')];
  }

  function showRate() {
    if (document.hidden || moment !== null) return;
    const since = Date.now() - 60_000;
    const count = trail.ledger.records.filter(record => recordedMillis(record) > since).length;
    setText(byId('trail-rate'), `${count} / min`);
  }

  function search() {
    const text = input.value.trim();
    all.href = text ? `${page}?${new URLSearchParams({ q: text })}` : page;
    const filter = parseFilter(text);
    listing.show({ filter }, true);
    past.show({ filter });
    if (moment !== null) due();
  }

  const { signal } = listening;
  input.addEventListener('input', () => {
    clearTimeout(typing);
    typing = window.setTimeout(search, TYPING);
  }, { signal });
  input.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    input.value = '';
    input.blur();
    search();
  }, { signal });
  search();

  return {
    focus: () => input.focus(),
    /** Shows what had been recorded by a moment. @param {number | null} millis the server's time; null for now */
    showAt(millis) {
      const before = moment;
      moment = millis;
      if (millis === null) {
        if (before !== null) [showLatest, showRate].forEach(show => show());
        return;
      }
      setText(byId('trail-rate'), `up to ${formatMoment(millis, now())}`);
      const rows = past.rowsAt(millis, ROWS);
      view.show(rows);
      state.replaceChildren(...(rows.length || !past.isReady() ? [] : [element('b', {}, 'No event by then')]));
    },
    destroy() {
      listening.abort();
      clearInterval(clock);
      clearTimeout(typing);
      stops.forEach(stop => stop());
      view.destroy();
    },
  };
}
