import { LiveTable } from '../store/live-table.js';
import { nodeWatch } from '../store/server-now.js';
import { signal } from '../store/signal.js';
import { FINE_SECONDS, isFine, visibleRange } from '../store/view.js';

/**
 * @typedef {import('../store/line.js').LineSpec} LineSpec
 * @typedef {import('../store/view.js').View} View
 * @typedef {object} Needs
 * @property {import('../store/api.js').MetricsApi} api
 * @property {number} tickMillis
 * @property {import('../store/signal.js').Signal<View>} view
 * @property {() => number} now the server's time
 * @property {() => void} changed asks for a paint
 * @typedef {{key: string, fine: LiveTable, other: LiveTable | null, asked: string}} Pair
 *   `other`: for what the fine table does not reach; `asked`: for which view it is
 * @typedef {ReturnType<typeof createBoardTables>} BoardTables
 */

/** Wait before history that could not be had is asked for again, in ms. */
const AGAIN = 5_000;

/**
 * The tables behind charts whose lines may change. Other lines get other tables; those before are shown until the
 * new ones hold their history, and are then let go, so that memory is bounded by what is in sight.
 * @param {Needs} needs
 */
export function createBoardTables({ api, tickMillis, view, now, changed }) {
  const problem = signal(/** @type {Error | null} */ (null));
  /** @type {LineSpec[]} */
  let specs = [];
  let shown = pair('', []);
  let coming = shown;
  let failedMillis = -Infinity;
  const isOther = nodeWatch();

  /** @param {import('../store/live-table.js').Wish} wish */
  function make(wish) {
    return new LiveTable(wish, api, tickMillis, changed);
  }

  /** @param {string} key @param {LineSpec[]} wanted @returns {Pair} */
  function pair(key, wanted) {
    return { key, fine: make({ spanMillis: FINE_SECONDS * 1e3, stepMillis: tickMillis, specs: () => wanted }), other: null, asked: '' };
  }

  /** Makes sure that what the view shows is there, or comes. @param {Pair} mine */
  async function fetch(mine) {
    const shownView = view.get();
    const [from] = visibleRange(shownView, now());
    try {
      if (!mine.fine.loaded) await mine.fine.load(Math.max(from, now() - FINE_SECONDS * 1e3));
      if (isFine(shownView, now())) {
        mine.other = null;
        await mine.fine.extendTo(from);
      } else await fetchOther(mine, shownView);
      if (mine === coming) shown = mine;
      problem.set(null);
    } catch (e) {
      failedMillis = Date.now();
      problem.set(/** @type {Error} */ (e)); // asked again with one of the next ticks
    }
    changed();
  }

  /** @param {Pair} mine @param {View} shownView */
  async function fetchOther(mine, shownView) {
    const { windowSeconds, zoom, pausedMillis } = shownView;
    const asked = JSON.stringify([windowSeconds, zoom, pausedMillis]);
    if (mine.other?.loaded && mine.asked === asked) return;
    const [from, to] = visibleRange(shownView, now());
    const fixed = zoom !== null || pausedMillis !== null;
    const other = make({ spanMillis: to - from, specs: mine.fine.wish.specs, ...(fixed && { range: /** @type {const} */ ([from, to]) }) });
    mine.asked = asked;
    await other.load(from);
    if (mine.asked === asked) mine.other = other;
  }

  function renew() {
    shown = coming = pair(coming.key, specs);
    refresh();
  }

  const refresh = () => { if (coming.key) fetch(coming); };
  const stop = view.subscribe(refresh);

  return {
    problem,
    /** Whether the lines in sight are those wanted. */
    isReady: () => shown === coming,
    /** @param {LineSpec[]} wanted */
    want(wanted) {
      const key = JSON.stringify(wanted.map(({ select, fold }) => [select, fold]));
      if (key === coming.key) return;
      specs = wanted;
      coming = pair(wanted.length ? key : '', specs);
      if (wanted.length) fetch(coming);
      else shown = coming;
    },
    table() {
      const { fine, other } = shown;
      return !isFine(view.get(), now()) && other?.loaded ? other.table : fine.table;
    },
    /** @param {import('./live.js').Tick} tick */
    tick({ t, node, v }) {
      if (isOther(node)) renew();
      for (const one of new Set([shown, coming])) {
        one.fine.tick(t, v);
        one.other?.tick(t, v);
      }
      if (coming.key && problem.get() && Date.now() - failedMillis > AGAIN) fetch(coming);
    },
    destroy: stop,
  };
}
