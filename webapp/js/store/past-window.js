/**
 * @typedef {import('./live-table.js').LiveTable} LiveTable
 * @typedef {import('./ranges.js').Range} Range
 * @typedef {{live: LiveTable, wide: Range, span: number}} Held what was asked for, and for how much in sight
 */

/** Wait after a question that failed, in ms. */
const PAUSE = 5_000;
/** A picture that shows less than this part of what its table was asked for gets a finer one. */
const FINER = 0.5;

/**
 * A stretch of the past that moves along with what is looked at: it is asked for with room around, and asked for
 * anew once the picture leaves it. Meanwhile the old one stays.
 * @param {(range: Range) => LiveTable} make
 * @param {() => void} changed
 */
export function createPastWindow(make, changed) {
  /** @type {Held | null} */ let held = null;
  /** @type {Held | null} */ let coming = null;
  let failedMillis = -Infinity;

  /** @param {Held | null} one @param {Range} range */
  function holds(one, [from, to]) {
    return one !== null && from >= one.wide[0] && to <= one.wide[1] && to - from >= FINER * one.span;
  }

  return {
    /** @param {Range} range */
    holds: range => holds(held, range),
    table: () => held?.live.table ?? null,
    /**
     * Makes sure that a range is there, or comes.
     * @param {Range} range in sight
     * @param {Range} wide asked for if the range is not there
     */
    async want(range, wide) {
      if (holds(held, range) || holds(coming, range) || Date.now() - failedMillis < PAUSE) return;
      const mine = { live: make(wide), wide, span: range[1] - range[0] };
      coming = mine;
      try {
        await mine.live.load(wide[0]);
        if (coming === mine) held = mine;
      } catch {
        failedMillis = Date.now(); // what is there stays in sight, and it is asked for again
      }
      if (coming === mine) coming = null;
      changed();
    },
    clear() {
      held = coming = null;
    },
  };
}
