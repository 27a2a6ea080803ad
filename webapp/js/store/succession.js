/** Wait after a successor that could not be had, in ms. */
const PAUSE = 5_000;

/**
 * What is in sight, and what takes its place once it has been fetched: until then, and if that fails, the one before stays.
 * The newest successor counts; one that was overtaken comes to nothing.
 * @template T
 * @param {() => void} changed there is another one, or it is known that it could not be had
 */
export function createSuccession(changed) {
  /** @type {T | null} */ let held = null;
  /** @type {T | null} */ let coming = null;
  let failedMillis = -Infinity;
  const some = (/** @type {(one: T) => boolean} */ fits) => [held, coming].some(one => one !== null && fits(one));

  return {
    held: () => held,
    both: () => [held, coming].filter(one => one !== null),
    /**
     * Makes sure that one that fits is there, or comes. Nothing is asked for soon after a failure.
     * @param {(one: T) => boolean} fits
     * @param {() => T} make
     * @param {(made: T) => Promise<unknown>} load
     */
    async want(fits, make, load) {
      if (some(fits) || Date.now() - failedMillis < PAUSE) return;
      const mine = make();
      coming = mine;
      try {
        await load(mine);
        if (coming === mine) held = mine;
      } catch {
        failedMillis = Date.now(); // asked for again with one of the next pictures
      }
      if (coming === mine) coming = null;
      changed();
    },
    clear() {
      held = coming = null;
    },
  };
}
