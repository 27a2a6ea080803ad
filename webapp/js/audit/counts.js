import { signal } from '../store/signal.js';
import { recordedMillis, severityOf } from './record.js';
import { belongs } from './search.js';

/**
 * @typedef {import('./api.js').Summary} Summary
 * @typedef {import('./search.js').Search} Search
 * @typedef {object} Needs
 * @property {Pick<import('./api.js').AuditApi, 'summary'>} api
 * @property {import('./trail.js').Trail} trail
 * @property {() => number} now
 */

const BUCKETS = 60;
/** Span of the histogram where a search has no beginning: a year, in ms. */
const YEAR = 31_536_000_000;
/** How long counts are kept up by hand before they are asked for again, in ms. */
const RENEW = 60_000;

/**
 * How many events there are, by severity and over time: asked for, then kept up with what the stream brings.
 * @param {Needs} needs
 */
export function createCounts({ api, trail, now }) {
  const summary = signal(/** @type {Summary | null} */ (null));
  /** @type {Search | null} */ let search = null;
  /** @type {number | null} */ let spanMillis = null;
  let turn = 0;
  /** What is newer than both is not in the answer. */
  let upTo = 0;
  let sinceMillis = 0;

  async function load() {
    if (!search) return;
    const mine = ++turn;
    const to = now();
    try {
      const answer = await api.summary({ ...search, fromMillis: to - (spanMillis ?? YEAR), toMillis: to + 1 }, BUCKETS);
      if (mine !== turn) return;
      upTo = trail.ledger.newestSeq;
      sinceMillis = to;
      summary.set(answer);
    } catch {
      if (mine === turn) summary.set(null); // the list says why
    }
  }

  /** @param {import('./record.js').AuditRecord[]} records */
  function take(records) {
    const before = summary.get();
    if (!before || !search) return;
    const { filter } = search;
    const mine = records.filter(record => record.seq > upTo && belongs({ filter, fromMillis: sinceMillis }, record));
    if (mine.length) summary.set(mine.reduce(countIn, before));
    upTo = Math.max(upTo, records.at(-1)?.seq ?? 0);
  }

  const clock = setInterval(() => document.hidden || load(), RENEW);
  const stops = [trail.onAdded(take), trail.onBreak(load)];

  return {
    summary,
    /** @param {Search} wanted without severities and times @param {number | null} millis how far back; null for all */
    show(wanted, millis) {
      search = wanted;
      spanMillis = millis;
      return load();
    },
    reload: load,
    destroy() {
      clearInterval(clock);
      stops.forEach(stop => stop());
    },
  };
}

/**
 * The same with one more record; time moves on by whole spans, and what leaves at the front is no longer counted.
 * @param {Summary} summary
 * @param {import('./record.js').AuditRecord} record
 * @returns {Summary}
 */
export function countIn(summary, record) {
  const { bucketMillis } = summary;
  const severity = severityOf(record);
  const length = summary.timeMillis.length;
  const index = Math.max(0, Math.floor((recordedMillis(record) - summary.fromMillis) / bucketMillis));
  const moved = Math.max(0, index - length + 1);
  const counts = Object.fromEntries(Object.entries(summary.counts).map(([name, column]) =>
    [name, [...column.slice(moved), ...Array(Math.min(moved, length)).fill(0)]]));
  counts[severity] ??= Array(length).fill(0);
  counts[severity][index - moved]++;
  const fromMillis = summary.fromMillis + moved * bucketMillis;
  const totals = Object.fromEntries(Object.entries(counts).map(([name, column]) => [name, column.reduce((a, b) => a + b, 0)]));
  return { ...summary, fromMillis, counts, totals, timeMillis: summary.timeMillis.map(t => t + moved * bucketMillis) };
}
