import { createSuccession } from './succession.js';

/**
 * @typedef {import('./live-table.js').LiveTable} LiveTable
 * @typedef {import('./ranges.js').Range} Range
 * @typedef {{live: LiveTable, wide: Range, span: number}} Held what was asked for, and for how much in sight
 */

/** A picture that shows less than this part of what its table was asked for gets a finer one. */
const FINER = 0.5;

/**
 * A stretch of the past that moves along with what is looked at: it is asked for with room around, and asked for
 * anew once the picture leaves it. Meanwhile the old one stays.
 * @param {(range: Range) => LiveTable} make
 * @param {() => void} changed
 */
export function createPastWindow(make, changed) {
  const succession = /** @type {ReturnType<typeof createSuccession<Held>>} */ (createSuccession(changed));

  /** @param {Range} range @returns {(one: Held) => boolean} */
  function holding([from, to]) {
    return ({ wide, span }) => from >= wide[0] && to <= wide[1] && to - from >= FINER * span;
  }

  return {
    /** @param {Range} range */
    holds(range) {
      const held = succession.held();
      return held !== null && holding(range)(held);
    },
    table: () => succession.held()?.live.table ?? null,
    /**
     * Makes sure that a range is there, or comes.
     * @param {Range} range in sight
     * @param {Range} wide asked for if the range is not there
     */
    want: (range, wide) => succession.want(holding(range), () => ({ live: make(wide), wide, span: range[1] - range[0] }), ({ live }) => live.load(wide[0])),
    clear: succession.clear,
  };
}
