import { signal } from '../store/signal.js';
import { Ledger } from './ledger.js';
import { recordedMillis } from './record.js';
import { askStretch, isFineFor, joined, markOf } from './stretch.js';

/**
 * @typedef {import('../charts/marks.js').Mark} Mark
 * @typedef {import('../store/ranges.js').Range} Range
 * @typedef {import('./stretch.js').Stretch} Stretch
 * @typedef {object} Needs
 * @property {Pick<import('./api.js').AuditApi, 'page' | 'summary'>} api
 * @property {import('./trail.js').Trail} trail
 * @property {import('../store/signal.js').Signal<number | null>} highlighted
 * @property {(seq: number) => string} href address of a record
 * @property {() => number} now the server's time, ms
 */

/** Most events kept that the trail brought, and most in stretches that become one. */
const KEEP = 4_000;
/** Most marks kept of the past: a month and some of its days are. */
const MOST = 10_000;
/** Stretches kept: somebody who goes back and forth for days is asked for the farthest again. */
const STRETCHES = 50;
/** Wait after a failure, in ms. */
const PAUSE = 5_000;

/**
 * The audit events of the time that the charts show: what the trail has, and what is asked for beyond. Where they are
 * too many to be listed, those that are not are counted at their places.
 * @param {Needs} needs
 * @returns {import('../charts/marks.js').Marks}
 */
export function createMarks({ api, trail, highlighted, href, now }) {
  const changes = signal(0);
  /** What the trail brought: from its oldest on, all there is. */
  let recent = new Ledger(KEEP);
  /** What was asked for, the one used last first. @type {Stretch[]} */
  let stretches = [];
  /** What the marks are made of beside; null while the trail has all. @type {Stretch | null} */
  let picked = null;
  /** Spans that are being asked for. @type {Set<Range>} */
  const asked = new Set();
  let notBefore = -Infinity;
  /** In order of time; null until they are made anew. @type {Mark[] | null} */
  let marks = [];
  trail.onAdded(take);
  trail.onBreak(() => {
    recent = new Ledger(KEEP);
    take(trail.ledger.records);
  });

  /** @param {readonly import('./record.js').AuditRecord[]} records */
  function take(records) {
    if (recent.add(records).length) change();
  }

  function change() {
    marks = null;
    changes.set(changes.get() + 1);
  }

  /** @returns {Mark[]} */
  function made() {
    const listed = new Set(picked?.marks.map(({ seq }) => seq));
    const later = recent.records.filter(record => !picked || (!listed.has(record.seq) && (record.seq > picked.newestSeq || recordedMillis(record) > picked.range[1])));
    return [...picked?.marks ?? [], ...later.map(markOf)].sort((a, b) => a.millis - b.millis);
  }

  /** Whether a stretch, and what the trail has since then, are all of a range. @param {Range} range @returns {(stretch: Stretch) => boolean} */
  function holding(range) {
    return stretch => {
      const end = stretch.range[1];
      const goesOn = (stretch.toNow && (recent.records[0]?.seq ?? 0) <= stretch.newestSeq + 1) || (recent.oldestMillis ?? Infinity) <= end;
      return isFineFor(stretch, range) && (range[1] <= end || goesOn);
    };
  }

  /** Chooses what the marks of a range are made of. @param {Range} range @returns {boolean} whether it is all of them */
  function pick(range) {
    const streamed = range[0] >= (recent.oldestMillis ?? Infinity);
    const held = streamed ? null : stretches.find(holding(range));
    if (held === undefined) return false; // what was picked before stays in sight
    if (held) stretches = [held, ...stretches.filter(one => one !== held)];
    if (held !== picked) marks = null;
    picked = held;
    return true;
  }

  /** @param {Stretch} fresh */
  function keep(fresh) {
    for (const one of stretches) {
      const both = one.marks.length + fresh.marks.length <= KEEP ? joined(one, fresh) : null;
      if (both) [fresh, stretches] = [both, stretches.filter(other => other !== one)];
    }
    let sum = 0;
    stretches = [fresh, ...stretches].slice(0, STRETCHES).filter(({ marks: { length } }, i) => (sum += length) <= MOST || i === 0);
  }

  /** @param {Range} range */
  async function ask([from, to]) {
    const room = (to - from) / 2;
    const mine = /** @type {Range} */ ([Math.floor(from - room), Math.ceil(to + room)]);
    asked.add(mine);
    try {
      keep(await askStretch(api, mine, to - from, now()));
      pick([from, to]);
      change();
    } catch {
      notBefore = Date.now() + PAUSE; // no marks are shown there until then
    } finally {
      asked.delete(mine);
    }
  }

  return {
    changes, highlighted, href,
    all: () => marks ??= made(),
    /** @param {Range} range epoch ms */
    async show(range) {
      const comes = [...asked].some(([a, b]) => range[0] >= a && range[1] <= b);
      if (!pick(range) && !comes && Date.now() >= notBefore) await ask(range);
    },
  };
}
