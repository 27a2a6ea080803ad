import { byId } from '../dom/element.js';
import { signal } from '../store/signal.js';
import { createAlarms } from './alarms.js';
import { createChips } from './chips.js';
import { createCounts } from './counts.js';
import { createDetail } from './detail.js';
import { addTerm, parseFilter } from './filter.js';
import { createFilterView } from './filter-view.js';
import { createListView } from './list-view.js';
import { createListing } from './listing.js';
import { SPANS, spanWords } from './page-url.js';
import { createVerified } from './verified.js';

/**
 * @typedef {import('./page-url.js').Wanted} Wanted
 * @typedef {object} Needs
 * @property {import('./api.js').AuditApi} api
 * @property {import('../store/api.js').MetricsApi} metrics
 * @property {() => Promise<import('../store/health.js').Health>} health
 * @property {import('./trail.js').Trail} trail
 * @property {Wanted} linked what the address asks for
 * @property {number} tickMillis
 * @property {string} overview address of the charts
 * @property {() => number} now the server's time
 * @property {() => void} copyLink
 */

/** Records in a page of the table. */
const LIMIT = 100;
/** Wait before a table that could not be had is asked for again, in ms. */
const AGAIN = 5_000;

/**
 * The audit page: what is wanted on one side, what shows it on the other.
 * @param {Needs} needs
 */
export function createAuditPage({ api, metrics, health, trail, linked, tickMillis, overview, now, copyLink }) {
  const wanted = signal(linked);
  const listing = createListing({ api, limit: LIMIT });
  const counts = createCounts({ api, trail, now });
  const set = (/** @type {Partial<Wanted>} */ change) => wanted.set({ ...wanted.get(), ...change });
  const select = (/** @type {number | null} */ seq) => set({ seq });
  const clear = () => set({ text: '', severities: [] });
  const alarms = createAlarms(byId('alarms'), { trail, health });
  const verified = createVerified(byId('verified'), { api, judged: alarms.judge });
  const chips = createChips(byId('chips'), severities => set({ severities }));
  const filters = createFilterView({ set, exportUrl: format => api.exportUrl(searchOf(wanted.get()), format) });
  const list = createListView(byId('list'), listing, { select, clear, widen: () => set({ spanSeconds: 0 }) });
  const detail = createDetail(byId('detail'), {
    api, metrics, tickMillis, overview, closed: () => close(), copy: copyLink, pick: term => set({ text: addTerm(wanted.get().text, term) }),
  });
  let asked = '';
  let again = 0;

  /** @param {Wanted} w @returns {import('./search.js').Search} */
  function searchOf({ text, severities, spanSeconds }) {
    return { filter: parseFilter(text), severities, ...(spanSeconds && { fromMillis: now() - spanSeconds * 1e3 }) };
  }

  /** @param {Wanted} w */
  function search(w) {
    const key = JSON.stringify([w.text.trim(), w.severities, w.spanSeconds]);
    if (key === asked) return;
    asked = key;
    listing.show(searchOf(w));
    counts.show({ filter: parseFilter(w.text) }, w.spanSeconds ? w.spanSeconds * 1e3 : null);
  }

  function showList() {
    const { text, severities, spanSeconds } = wanted.get();
    list.show({ filtered: text.trim() !== '' || severities.length > 0, spanSeconds });
    const { status, problem } = listing.list.get();
    clearTimeout(again);
    if (status === 'failed' && (problem?.status === 0 || Number(problem?.status) >= 500)) again = window.setTimeout(retry, AGAIN);
  }

  function retry() {
    listing.retry();
    counts.reload();
  }

  function showCounts() {
    const { severities, spanSeconds } = wanted.get();
    const summary = counts.summary.get();
    chips.show(summary, severities);
    list.histogram.draw(summary, severities, spanWords(spanSeconds));
    if (summary?.verified) verified.take(summary.verified);
  }

  function close() {
    const { seq } = wanted.get();
    select(null);
    if (seq !== null) list.table.select(seq, true);
    list.table.select(null);
  }

  /** @param {number} by rows down */
  function move(by) {
    const { rows } = listing.list.get();
    const at = rows.findIndex(record => record.seq === wanted.get().seq);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))];
    if (!next) return;
    select(next.seq);
    list.table.select(next.seq, true);
  }

  const stops = [
    wanted.subscribe(w => {
      search(w);
      filters.show(w);
      detail.show(w.seq, [...listing.list.get().rows, ...trail.ledger.records].find(record => record.seq === w.seq));
      list.table.select(w.seq);
      showCounts();
      showList();
    }),
    listing.list.subscribe(showList),
    counts.summary.subscribe(showCounts),
    trail.onAdded(listing.offer),
    trail.onBreak(listing.retry),
    trail.trouble.subscribe(trouble => trouble === null && listing.list.get().status === 'failed' && retry()),
  ];

  return {
    wanted, repaint: detail.repaint,
    /** Searches again: the server's clock turned out to be another. */
    renew() {
      asked = '';
      search(wanted.get());
    },
    keys: {
      '/': filters.focus, j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
      Enter: () => wanted.get().seq === null ? move(0) : detail.focus(), Escape: close, n: list.reveal,
      ...Object.fromEntries(Object.values(SPANS).map((spanSeconds, i) => [String(i + 1), () => set({ spanSeconds })])),
    },
    destroy() {
      clearTimeout(again);
      stops.forEach(stop => stop());
      for (const part of [alarms, verified, chips, filters, list, detail, counts]) part.destroy();
    },
  };
}
