import { createStreamStatus } from './stream-status.js';
import { createRecorder } from './recorder.js';
import { signal } from './signal.js';

/**
 * @typedef {import('./api.js').Catalog} Catalog
 * @typedef {import('./line.js').LineSpec} LineSpec
 * @typedef {{type: 'state', connection: {status: string}, offsetMillis: number}} State
 * @typedef {{type: 'event', name: string, id: string, data: string, lagMillis: number | null}} StreamEvent
 * @typedef {object} Needs
 * @property {import('./api.js').MetricsApi} api
 * @property {number} tickMillis
 * @property {(catalog: Catalog) => LineSpec[]} specs of all charts, as far as the server has them
 * @property {LineSpec} day line of the 24 h strip
 * @property {import('./signal.js').Signal<import('./view.js').View>} view
 * @typedef {ReturnType<typeof createFeed>} Feed
 */

/** How late the stream's newest event came, measured here; a series like any other, in seconds. */
export const BROWSER_LAG = 'browser.stream.lag';

/** Without a tick for so many intervals the time axis goes on by itself. */
const QUIET = 2.5;

/** Least time between two questions for the catalogue or for history, in ms. */
const PAUSE = 5_000;

/**
 * Joins history and stream, and says what is known.
 * @param {Needs} needs
 */
export function createFeed({ api, tickMillis, specs, day, view }) {
  const catalog = signal(/** @type {Catalog | null} */ (null));
  const changes = signal(0);
  const history = signal(0);
  const streamStatus = createStreamStatus();
  const changed = () => changes.set(changes.get() + 1);
  const loaded = () => {
    history.set(history.get() + 1);
    changed();
  };
  const reported = () => {
    const known = catalog.get();
    return known ? specs(known).filter(({ select }) => known.series.some(series => series.name === select.name)) : [];
  };
  const recorder = createRecorder({ api, tickMillis, specs: reported, day, changed: loaded });
  const now = () => Date.now() - offsetMillis;
  const head = () => {
    const last = recorder.lastMillis();
    return last === null || now() - last > QUIET * tickMillis ? now() : last;
  };
  /** @type {Set<string>} */ let known = new Set([BROWSER_LAG]);
  /** @type {(since: string) => void} */ let start = () => {};
  /** Whose ticks are in. @type {string | null} */ let from = null;
  let offsetMillis = 0;
  let askedMillis = -Infinity;
  let loading = false;

  /** Fetches catalogue and history, then lets the stream begin where they end. */
  async function load() {
    if (loading || recorder.isLoaded() || Date.now() - askedMillis < PAUSE) return;
    loading = true;
    askedMillis = Date.now();
    try {
      await learn();
      start(await recorder.load(view.get(), now()));
      loaded();
      recorder.show(view.get(), now()).catch(() => {});
    } catch {
      start(''); // signed out, or no network: the stream finds out which, and load() is called again once it is live
    } finally {
      loading = false;
    }
  }

  async function learn() {
    const answer = await api.catalog();
    known = new Set([BROWSER_LAG, ...answer.series.map(series => series.id)]);
    catalog.set(answer);
  }

  /** @param {State} state */
  function onState({ connection, offsetMillis: offset }) {
    offsetMillis = offset;
    if (connection.status === 'live') load();
    if (connection.status === 'idle' && recorder.isLoaded()) start(`-${recorder.lastMillis() ?? ''}`);
  }

  /** Another node has other lines, and a past of its own. @param {string} [node] */
  function meet(node) {
    if (node === undefined || node === from) return;
    if (from !== null) {
      recorder.clear();
      askedMillis = -Infinity;
    }
    from = node;
  }

  /** @param {{t: number, node?: string, v: Record<string, number | null>}} tick @param {number | null} lagMillis */
  function onTick({ t, node, v }, lagMillis) {
    meet(node);
    if (lagMillis !== null) v[BROWSER_LAG] = lagMillis / 1e3;
    recorder.tick(t, v);
    if (!recorder.isLoaded()) load();
    else if (Object.keys(v).some(id => !known.has(id)) && Date.now() - askedMillis > PAUSE) {
      askedMillis = Date.now();
      learn().catch(() => {}); // asked again with the next tick that holds something new
    }
    changed();
  }

  /** @param {StreamEvent} event */
  function onEvent({ name, data, lagMillis }) {
    if (name === 'metrics') onTick(JSON.parse(data), lagMillis);
    if (name === 'gap') onGap(JSON.parse(data));
  }

  /** @param {{topic: string, from: string | null, to: string | null}} gap */
  function onGap({ topic, from, to }) {
    const last = recorder.lastMillis();
    if (topic !== 'metrics' || last === null) return;
    recorder.repair([from ? Date.parse(from) : last, to ? Date.parse(to) : now()]);
  }

  return {
    catalog, now, recorder, specs: reported,
    /** Ticks or history came. */
    changes,
    /** History came: what stands still may look different too. */
    history,
    streamStatus: { ...streamStatus, lastMillis: recorder.lastMillis },
    /** The server's time at the right edge of a live picture: the newest tick, or now when none comes. */
    head,
    /** @param {(since: string) => void} startStream */
    begin(startStream) {
      start = startStream;
      return load();
    },
    /** @param {State | StreamEvent} message */
    receive(message) {
      streamStatus.receive(message);
      if (message.type === 'state') onState(message);
      else onEvent(message);
    },
  };
}
