/** First wait, in ms. Long enough to spread the clients of a restarted server, short enough to go unseen. */
const FIRST = 1_000;
/** Longest wait, in ms: somebody may be watching. */
const LONGEST = 30_000;

/**
 * How long to wait before the next attempt: doubles each time and is spread over the upper half of the
 * span, so that clients which lost the server at one moment do not come back at one moment.
 * @param {number} attempt 0 for the first one after a connection was lost
 * @param {() => number} random as Math.random
 * @returns {number} ms
 */
export function backoff(attempt, random) {
  const span = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 16));
  return Math.round(span * (0.5 + random() / 2));
}
