import { signal } from '../store/signal.js';

/** After a failure nothing is asked for so long, in ms. */
const PAUSE = 5_000;

/**
 * Asks once for each tick, while somebody looks, and never twice at a time: the stream carries what all may see, and
 * this is for a few.
 * @template T
 * @param {() => Promise<T>} ask
 * @param {() => boolean} wanted whether anybody looks
 */
export function createPoll(ask, wanted) {
  const answer = signal(/** @type {T | null} */ (null));
  const problem = signal(/** @type {Error | null} */ (null));
  let asking = false;
  let failedMillis = -Infinity;

  return {
    answer, problem,
    async tick() {
      if (asking || !wanted() || Date.now() - failedMillis < PAUSE) return;
      asking = true;
      try {
        answer.set(await ask());
        problem.set(null);
      } catch (e) {
        failedMillis = Date.now();
        problem.set(/** @type {Error} */ (e)); // asked again with one of the next ticks
      } finally {
        asking = false;
      }
    },
  };
}
