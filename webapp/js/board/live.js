import { createServerNow } from '../store/server-now.js';
import { signal } from '../store/signal.js';

/**
 * @typedef {import('../store/server-now.js').Tick} Tick
 * @typedef {import('../store/server-now.js').State | import('../store/server-now.js').StreamEvent} Message
 * @typedef {ReturnType<typeof createLive>} Live
 */

/** A catalogue so old is asked for again: what is missing may have come, and the other way round. In ms. */
const OLD = 60_000;

/**
 * What the server reports now: the catalogue, each tick, and the server's time.
 * @param {{api: import('../store/api.js').MetricsApi, tickMillis: number}} needs
 */
export function createLive({ api, tickMillis }) {
  const problem = signal(/** @type {Error | null} */ (null));
  /** @type {Tick | null} */
  let newest = null;
  const server = createServerNow({ api, tickMillis, lastMillis: () => newest?.t ?? null });
  const { catalog, now, head, streamStatus } = server;
  /** @type {Set<(tick: Tick) => void>} */
  const listeners = new Set();

  async function learn() {
    if (server.asked()) return;
    try {
      await server.learn();
      problem.set(null);
    } catch (e) {
      problem.set(/** @type {Error} */ (e)); // asked again with one of the next ticks
    }
  }

  /** @param {Tick} tick */
  function onTick(tick) {
    newest = tick;
    if (!server.knows(tick) || (!server.asked(OLD) && !document.hidden)) learn();
    listeners.forEach(listener => listener(tick));
  }

  return {
    catalog, problem, streamStatus, now, head,
    newest: () => newest,
    begin: learn,
    /** @param {(tick: Tick) => void} listener @returns {() => void} how to stop */
    onTick(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** @param {Message} message */
    receive(message) {
      const tick = server.receive(message);
      if (tick) onTick(tick);
      else if (message.type === 'state' && message.connection.status === 'live' && !catalog.get()) learn();
    },
  };
}
