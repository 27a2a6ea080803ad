import { signal } from './signal.js';
import { createStreamStatus } from './stream-status.js';

/**
 * @typedef {import('./api.js').Catalog} Catalog
 * @typedef {{t: number, node?: string, v: Record<string, number | null>}} Tick `t` in epoch ms; by series id
 * @typedef {{type: 'state', connection: {status: string}, offsetMillis: number}} State
 * @typedef {{type: 'event', name: string, id: string, data: any, lagMillis: number | null}} StreamEvent
 * @typedef {object} Needs
 * @property {import('./api.js').MetricsApi} api
 * @property {number} tickMillis
 * @property {() => number | null} lastMillis time of the newest tick that is in the picture
 * @typedef {ReturnType<typeof createServerNow>} ServerNow
 */

/** How late the stream's newest event came, measured here; a series like any other, in seconds. */
export const BROWSER_LAG = 'browser.stream.lag';
/** Without a tick for so many intervals the time axis goes on by itself. */
const QUIET = 2.5;
/** Least time between two questions for the catalogue, in ms. */
const PAUSE = 5_000;

/**
 * What the server says of now: the catalogue, the time, how the stream is, and what each tick brings.
 * @param {Needs} needs
 */
export function createServerNow({ api, tickMillis, lastMillis }) {
  const catalog = signal(/** @type {Catalog | null} */ (null));
  const streamStatus = createStreamStatus();
  /** @type {Set<string>} */
  let known = new Set([BROWSER_LAG]);
  let offsetMillis = 0;
  let askedMillis = -Infinity;
  const now = () => Date.now() - offsetMillis;

  return {
    catalog, streamStatus, now,
    /** The server's time at the right edge of a live picture: the newest tick, or now when none comes. */
    head() {
      const last = lastMillis();
      return last === null || now() - last > QUIET * tickMillis ? now() : last;
    },
    /** Whether the catalogue was asked for that lately. */
    asked: (withinMillis = PAUSE) => Date.now() - askedMillis < withinMillis,
    /** What was asked does not count: the answer was another node's. */
    forget() {
      askedMillis = -Infinity;
    },
    /** Asks for the catalogue. @throws where it cannot be had */
    async learn() {
      askedMillis = Date.now();
      const answer = await api.catalog();
      known = new Set([BROWSER_LAG, ...answer.series.map(series => series.id)]);
      catalog.set(answer);
    },
    /** Whether the catalogue has all that a tick holds. @param {Tick} tick */
    knows: ({ v }) => catalog.get() !== null && Object.keys(v).every(id => known.has(id)),
    /** @param {State | StreamEvent} message @returns {Tick | null} the tick that it brings */
    receive(message) {
      streamStatus.receive(message);
      if (message.type === 'state') offsetMillis = message.offsetMillis;
      if (message.type === 'state' || message.name !== 'metrics') return null;
      const tick = message.data;
      if (message.lagMillis !== null) tick.v[BROWSER_LAG] = message.lagMillis / 1e3;
      return tick;
    },
  };
}

/** Notices that ticks come from another node, which has other lines and a past of its own. @returns {(node?: string) => boolean} */
export function nodeWatch() {
  /** @type {string | null} */
  let from = null;
  return node => {
    if (node === undefined || node === from) return false;
    const other = from !== null;
    from = node;
    return other;
  };
}
