import { addRange } from '../store/ranges.js';
import { signal } from '../store/signal.js';
import { Ledger } from './ledger.js';
import { recordedMillis, severityOf } from './record.js';

/**
 * @typedef {import('../charts/marks.js').Mark} Mark
 * @typedef {import('../store/ranges.js').Range} Range
 * @typedef {object} Needs
 * @property {Pick<import('./api.js').AuditApi, 'page'>} api
 * @property {import('./trail.js').Trail} trail
 * @property {import('../store/signal.js').Signal<number | null>} highlighted
 * @property {(seq: number) => string} href address of a record
 */

/** Most events on the charts, and most that one question brings. */
const KEEP = 4_000;
const LIMIT = 1_000;
/** Spans kept as known: somebody who goes back and forth for days is asked for the farthest again. */
const SPANS = 50;
/** Wait after a failure, in ms. */
const PAUSE = 5_000;

/**
 * The audit events of the time that the charts show: what the trail has, and what is asked for beyond.
 * @param {Needs} needs
 * @returns {import('../charts/marks.js').Marks}
 */
export function createMarks({ api, trail, highlighted, href }) {
  const ledger = new Ledger(KEEP);
  const changes = signal(0);
  /** Spans that are known, epoch ms, sorted and without overlaps. @type {Range[]} */
  let known = [];
  /** Spans that are being asked for. @type {Set<Range>} */
  const asked = new Set();
  let notBefore = -Infinity;
  /** From here on the trail brings them all, epoch ms. */
  let streamedMillis = Infinity;
  /** @type {Mark[]} */
  let marks = [];
  trail.onAdded(take);

  /** @param {import('./record.js').AuditRecord[]} records */
  function take(records) {
    if (!ledger.add(records).length) return;
    marks = ledger.records.map(markOf);
    changes.set(changes.get() + 1);
  }

  /** Whether nothing is to be asked for. @param {Range} range */
  function isCovered([from, to]) {
    streamedMillis = Math.min(streamedMillis, trail.ledger.oldestMillis ?? Infinity);
    return from >= streamedMillis || [...known, ...asked].some(([a, b]) => from >= a && Math.min(to, streamedMillis) <= b);
  }

  return {
    changes, highlighted, href,
    all: () => marks,
    /** @param {Range} range epoch ms */
    async show([from, to]) {
      if (isCovered([from, to]) || Date.now() < notBefore) return;
      const room = (to - from) / 2;
      const mine = /** @type {Range} */ ([from - room, to + room]);
      asked.add(mine);
      const span = { fromMillis: mine[0], toMillis: mine[1] };
      try {
        const page = await api.page(span, { limit: LIMIT, view: 'brief' });
        take(page.records);
        if (page.before !== null) {
          take((await api.page({ ...span, severities: ['critical', 'warning'] }, { limit: LIMIT, view: 'brief' })).records);
        }
        known = addRange(known, mine).slice(-SPANS);
      } catch {
        notBefore = Date.now() + PAUSE; // no marks are shown there until then
      } finally {
        asked.delete(mine);
      }
    },
  };
}

/** @param {import('./record.js').AuditRecord} record @returns {Mark} */
function markOf(record) {
  const { seq, action, actor, target } = record;
  return { seq, millis: recordedMillis(record), severity: severityOf(record), title: action, actor, target };
}
