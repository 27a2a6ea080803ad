import { BROWSER_LAG } from '../store/feed.js';
import { createStreamStatus } from '../store/stream-status.js';
import { signal } from '../store/signal.js';

/**
 * @typedef {import('../store/api.js').Catalog} Catalog
 * @typedef {{t: number, node?: string, v: Record<string, number | null>}} Tick `t` in epoch ms; by series id
 * @typedef {import('../store/feed.js').State | import('../store/feed.js').StreamEvent} Message
 * @typedef {ReturnType<typeof createLive>} Live
 */

/** Without a tick for so many intervals the time axis goes on by itself. */
const QUIET = 2.5;
/** Least time between two questions for the catalogue, in ms. */
const PAUSE = 5_000;
/** A catalogue so old is asked for again: what is missing may have come, and the other way round. In ms. */
const OLD = 60_000;

/**
 * What the server reports now: the catalogue, each tick, and the server's time.
 * @param {{api: import('../store/api.js').MetricsApi, tickMillis: number}} needs
 */
export function createLive({ api, tickMillis }) {
  const catalog = signal(/** @type {Catalog | null} */ (null));
  const problem = signal(/** @type {Error | null} */ (null));
  const streamStatus = createStreamStatus();
  /** @type {Set<(tick: Tick) => void>} */
  const listeners = new Set();
  /** @type {Set<string>} */
  let known = new Set();
  /** @type {Tick | null} */
  let newest = null;
  let offsetMillis = 0;
  let askedMillis = -Infinity;
  const now = () => Date.now() - offsetMillis;

  async function learn() {
    if (Date.now() - askedMillis < PAUSE) return;
    askedMillis = Date.now();
    try {
      const answer = await api.catalog();
      known = new Set([BROWSER_LAG, ...answer.series.map(series => series.id)]);
      catalog.set(answer);
      problem.set(null);
    } catch (e) {
      problem.set(/** @type {Error} */ (e)); // asked again with one of the next ticks
    }
  }

  /** @param {Tick} tick @param {number | null} lagMillis */
  function onTick(tick, lagMillis) {
    if (lagMillis !== null) tick.v[BROWSER_LAG] = lagMillis / 1e3;
    newest = tick;
    const unknown = !catalog.get() || Object.keys(tick.v).some(id => !known.has(id));
    if (unknown || (Date.now() - askedMillis > OLD && !document.hidden)) learn();
    listeners.forEach(listener => listener(tick));
  }

  return {
    catalog, problem, streamStatus, now,
    newest: () => newest,
    /** The server's time at the right edge of a live picture: the newest tick, or now when none comes. */
    head: () => newest === null || now() - newest.t > QUIET * tickMillis ? now() : newest.t,
    begin: learn,
    /** @param {(tick: Tick) => void} listener @returns {() => void} how to stop */
    onTick(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** @param {Message} message */
    receive(message) {
      streamStatus.receive(message);
      if (message.type === 'state') {
        offsetMillis = message.offsetMillis;
        if (message.connection.status === 'live' && !catalog.get()) learn();
      } else if (message.name === 'metrics') onTick(JSON.parse(message.data), message.lagMillis);
    },
  };
}
