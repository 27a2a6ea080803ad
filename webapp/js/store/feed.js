import { createRecorder } from './recorder.js';
import { createServerNow, nodeWatch } from './server-now.js';
import { signal } from './signal.js';

/**
 * @typedef {import('./api.js').Catalog} Catalog
 * @typedef {import('./line.js').LineSpec} LineSpec
 * @typedef {import('./server-now.js').State} State
 * @typedef {import('./server-now.js').StreamEvent} StreamEvent
 * @typedef {object} Needs
 * @property {import('./api.js').MetricsApi} api
 * @property {number} tickMillis
 * @property {(catalog: Catalog) => LineSpec[]} specs of all charts, as far as the server has them
 * @property {LineSpec} day line of the 24 h strip
 * @property {import('./signal.js').Signal<import('./view.js').View>} view
 * @typedef {ReturnType<typeof createFeed>} Feed
 */

/**
 * Joins history and stream, and says what is known.
 * @param {Needs} needs
 */
export function createFeed({ api, tickMillis, specs, day, view }) {
  const changes = signal(0);
  const history = signal(0);
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
  const server = createServerNow({ api, tickMillis, lastMillis: recorder.lastMillis });
  const { catalog, now, head, streamStatus } = server;
  const isOther = nodeWatch();
  /** @type {(since: string) => void} */ let start = () => {};
  let loading = false;

  /** Fetches catalogue and history, then lets the stream begin where they end. */
  async function load() {
    if (loading || recorder.isLoaded() || server.asked()) return;
    loading = true;
    try {
      await server.learn();
      start(await recorder.load(view.get(), now()));
      loaded();
      recorder.show(view.get(), now()).catch(() => {});
    } catch {
      start(''); // signed out, or no network: the stream finds out which, and load() is called again once it is live
    } finally {
      loading = false;
    }
  }

  /** @param {string} status of the connection */
  function onStatus(status) {
    if (status === 'live') load();
    if (status === 'idle' && recorder.isLoaded()) start(`-${recorder.lastMillis() ?? ''}`);
  }

  /** @param {import('./server-now.js').Tick} tick */
  function onTick(tick) {
    if (isOther(tick.node)) {
      recorder.clear();
      server.forget();
    }
    recorder.tick(tick.t, tick.v);
    if (!recorder.isLoaded()) load();
    else if (!server.knows(tick) && !server.asked()) server.learn().catch(() => {}); // asked again with the next tick that holds something new
    changed();
  }

  /** @param {{topic: string, from: string | null, to: string | null}} gap */
  function onGap({ topic, from, to }) {
    const last = recorder.lastMillis();
    if (topic !== 'metrics' || last === null) return;
    recorder.repair([from ? Date.parse(from) : last, to ? Date.parse(to) : now()]);
  }

  return {
    catalog, now, head, recorder, specs: reported,
    /** Ticks or history came. */
    changes,
    /** History came: what stands still may look different too. */
    history,
    streamStatus: { ...streamStatus, lastMillis: recorder.lastMillis },
    /** @param {(since: string) => void} startStream */
    begin(startStream) {
      start = startStream;
      return load();
    },
    /** @param {State | StreamEvent} message */
    receive(message) {
      const tick = server.receive(message);
      if (tick) onTick(tick);
      else if (message.type === 'state') onStatus(message.connection.status);
      else if (message.name === 'gap') onGap(message.data);
    },
  };
}
