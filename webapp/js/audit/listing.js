import { signal } from '../store/signal.js';
import { belongs } from './search.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {import('./search.js').Search} Search
 * @typedef {object} List what a table shows
 * @property {AuditRecord[]} rows newest first
 * @property {AuditRecord[]} fresh came since, newest first, and waits to be shown
 * @property {number | null} before where older ones go on; null if there are none
 * @property {'loading' | 'ready' | 'failed'} status
 * @property {{status: number, message: string} | null} problem
 *
 * @typedef {object} Needs
 * @property {Pick<import('./api.js').AuditApi, 'page'>} api
 * @property {number} limit records in a page
 * @property {number} [follow] new ones are shown at once, and so many rows are kept; by default they wait in `fresh`
 * @typedef {ReturnType<typeof createListing>} Listing
 */

/** A search may end early and say where to go on; it is asked so often to go on before a person is. */
const ROUNDS = 5;

/** @type {List} */
const EMPTY = Object.freeze({ rows: [], fresh: [], before: null, status: 'loading', problem: null });

/**
 * Records that match a search, paged by sequence: what comes meanwhile neither moves a page nor is shown twice.
 * @param {Needs} needs
 */
export function createListing({ api, limit, follow = 0 }) {
  const list = signal(EMPTY);
  /** @type {Search | null} */ let search = null;
  /** @type {Set<number>} */ let known = new Set();
  /** @type {AuditRecord[]} */ let waiting = [];
  let turn = 0;
  /** Records up to here are in the answer if they match; Infinity until it is there. */
  let covered = Infinity;
  const set = (/** @type {Partial<List>} */ change) => list.set({ ...list.get(), ...change });

  /** @param {Search} wanted @param {number | null} before */
  async function collect(wanted, before) {
    /** @type {AuditRecord[]} */
    const found = [];
    let page = await api.page(wanted, { before, limit });
    for (let round = 1; ; round++) {
      found.push(...page.records);
      if (found.length >= limit || page.before === null || round === ROUNDS) return { found, before: page.before };
      page = await api.page(wanted, { before: page.before, limit });
    }
  }

  /** @param {Search} wanted @param {boolean} [quietly] what is shown stays until the answer comes */
  async function show(wanted, quietly) {
    const mine = ++turn;
    search = wanted;
    waiting = [];
    covered = Infinity;
    if (!quietly) list.set(EMPTY);
    try {
      const { found, before } = await collect(wanted, null);
      if (mine !== turn) return;
      known = new Set(found.map(record => record.seq));
      covered = found[0]?.seq ?? 0; // what matches and is newer cannot have been in the answer
      list.set({ ...EMPTY, rows: found, before, status: 'ready' });
      offer(waiting.splice(0));
    } catch (e) {
      if (mine === turn) set({ status: 'failed', problem: problemOf(e) });
    }
  }

  async function more() {
    const { before, status } = list.get();
    if (!search || before === null || status !== 'ready') return;
    const mine = turn;
    set({ status: 'loading' });
    try {
      const older = await collect(search, before);
      if (mine !== turn) return;
      const added = older.found.filter(record => !known.has(record.seq));
      added.forEach(record => known.add(record.seq));
      set({ rows: [...list.get().rows, ...added], before: older.before, status: 'ready' });
    } catch (e) {
      if (mine === turn) set({ status: 'failed', problem: problemOf(e) });
    }
  }

  /** Takes what the stream brought, if it belongs here. @param {AuditRecord[]} records */
  function offer(records) {
    const wanted = search;
    if (!wanted) return;
    if (covered === Infinity) return void waiting.push(...records);
    const mine = records.filter(record => record.seq > covered && !known.has(record.seq) && belongs(wanted, record));
    if (!mine.length) return;
    mine.forEach(record => known.add(record.seq));
    const { rows, fresh } = list.get();
    if (follow) set({ rows: descending([...mine, ...rows]).slice(0, follow) });
    else if (!rows.length) set({ rows: descending([...mine, ...fresh]), fresh: [] });
    else set({ fresh: descending([...mine, ...fresh]) });
  }

  return {
    list, show, more, offer,
    /** Shows what came since. */
    reveal: () => set({ rows: descending([...list.get().fresh, ...list.get().rows]), fresh: [] }),
    /** Tries again what failed, or asks anew for what was missed. */
    retry() {
      if (!search) return;
      if (list.get().status === 'failed' && list.get().rows.length) {
        set({ status: 'ready', problem: null });
        more();
      } else show(search, list.get().rows.length > 0);
    },
  };
}

/** @param {AuditRecord[]} records */
function descending(records) {
  return records.sort((a, b) => b.seq - a.seq);
}

/** @param {any} e */
function problemOf(e) {
  return { status: e.status ?? 0, message: e.message };
}
