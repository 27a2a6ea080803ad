import { firstIndex } from '../store/columns.js';
import { Ledger } from './ledger.js';
import { recordedMillis } from './record.js';
import { belongs } from './search.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {import('./search.js').Search} Search
 * @typedef {object} Needs
 * @property {Pick<import('./api.js').AuditApi, 'page'>} api
 * @property {() => void} changed more records are there
 * @property {() => number} now the server's time, ms
 */

/** Most records kept, and most that one question brings. */
const KEEP = 4_000;
const LIMIT = 500;
/** Records before the moment, and so much time after it, that are asked for at once. */
const BEHIND = 100;
const AHEAD = 300_000;
/** Wait after an answer before it is asked what comes next, and after a failure, in ms. */
const PAUSE = 2_000;
const FAILED = 5_000;
/** A stretch ahead with more records than so many pages is not shown whole. */
const PAGES = 5;

/**
 * The audit trail as it was at a moment that moves: what had been recorded by then, and what is about to come.
 * @param {Needs} needs
 */
export function createPast({ api, changed, now }) {
  let ledger = new Ledger(KEEP);
  /** @type {Search} */ let search = {};
  /** What is known without a hole, epoch ms. */
  let from = Infinity;
  let to = -Infinity;
  let wanted = 0;
  let notBefore = -Infinity;
  let failed = false;
  let asking = false;
  let turn = 0;

  /** @param {number} fromMillis @param {number} toMillis */
  async function ahead(fromMillis, toMillis) {
    /** @type {AuditRecord[]} */
    const found = [];
    /** @type {number | null} */
    let before = null;
    for (let page = 0; page < PAGES && (page === 0 || before !== null); page++) {
      const answer = await api.page({ ...search, fromMillis, toMillis }, { before, limit: LIMIT, view: 'brief' });
      found.push(...answer.records);
      before = answer.before;
    }
    return found;
  }

  /** Begins anew around a moment. @param {number} millis @param {number} end */
  async function begin(millis, end) {
    const [behind, next] = await Promise.all([api.page({ ...search, toMillis: millis }, { limit: BEHIND, view: 'brief' }), ahead(millis, end)]);
    return { records: [...behind.records, ...next], fresh: true };
  }

  async function ask() {
    const mine = turn;
    const inside = wanted >= from && wanted <= to;
    const end = Math.min(now(), Math.max(wanted, inside ? to : wanted) + AHEAD);
    asking = true;
    try {
      const { records, fresh } = inside ? { records: await ahead(to, end), fresh: false } : await begin(wanted, end);
      if (mine !== turn) return;
      if (fresh) {
        ledger = new Ledger(KEEP);
        from = wanted;
      }
      to = end;
      ledger.add(records);
      failed = false;
      notBefore = Date.now() + PAUSE;
    } catch {
      failed = true;
      notBefore = Date.now() + FAILED; // what is not there stays out of sight until then
    } finally {
      asking = false;
    }
    changed();
  }

  return {
    /** @param {Search} wantedSearch */
    show(wantedSearch) {
      search = wantedSearch;
      turn++;
      [from, to, notBefore] = [Infinity, -Infinity, -Infinity];
    },
    /** Whether an answer is there for the moment last asked for. */
    isReady: () => wanted >= from && wanted <= to,
    /** What had been recorded by a moment, newest first. @param {number} millis @param {number} limit @returns {AuditRecord[]} */
    rowsAt(millis, limit) {
      wanted = millis;
      const inside = millis >= from && millis <= to;
      const enough = inside && (to - millis > AHEAD / 2 || to > now() - PAUSE);
      if (!asking && !enough && (Date.now() >= notBefore || (!inside && !failed))) ask();
      return upTo(ledger.records, millis, limit);
    },
    /** Takes what the stream brought. @param {AuditRecord[]} records */
    offer: records => to > now() - PAUSE && ledger.add(records.filter(record => belongs(search, record))),
  };
}

/** Those recorded by a moment, newest first. @param {readonly AuditRecord[]} records ascending @param {number} millis @param {number} limit */
function upTo(records, millis, limit) {
  const end = firstIndex(records, record => recordedMillis(record) > millis);
  return records.slice(Math.max(0, end - limit), end).reverse();
}
