import { signal } from './signal.js';

/**
 * @typedef {import('./server-now.js').State | import('./server-now.js').StreamEvent} Message
 * @typedef {object} Hello
 * @property {string} build
 * @property {string} version
 * @property {string} node
 * @property {string} started when the server's process began, ISO-8601
 * @property {number} timeMillis the server's time when it said so
 * @property {boolean | null} complete whether nothing was lost since the cursor; null while that is not known yet
 * @typedef {ReturnType<typeof createStreamStatus>} StreamStatus
 */

/** What the stream says about itself: who is there, how late its newest event came, and when a tick came last. */
export function createStreamStatus() {
  const hello = signal(/** @type {Hello | null} */ (null));
  const latest = { lagMillis: /** @type {number | null} */ (null), heardMillis: /** @type {number | null} */ (null) };
  /** @type {number | null} */
  let lastMillis = null;
  return {
    hello, latest,
    /** Server time of the newest tick. @returns {number | null} epoch ms */
    lastMillis: () => lastMillis,
    /** @param {Message} message */
    receive(message) {
      if (message.type !== 'event') return;
      if (message.lagMillis !== null) latest.lagMillis = message.lagMillis;
      if (message.name === 'hello') {
        latest.heardMillis ??= Date.now(); // what the page shows then is the history of this moment
        hello.set(message.data);
      }
      if (message.name !== 'metrics') return;
      latest.heardMillis = Date.now();
      lastMillis = message.data.t;
    },
  };
}
