import { byId } from '../dom/element.js';
import { signal } from '../store/signal.js';
import { createCost } from './cost.js';
import { createRuns } from './facts.js';
import { showHealth } from './health-view.js';
import { createSettings } from './settings.js';
import { showStorage } from './storage.js';

/**
 * @typedef {object} Needs
 * @property {ReturnType<typeof import('./api.js').aboutApi>} api
 * @property {() => Promise<import('../store/health.js').Health>} health
 * @property {import('../board/live.js').Live} live
 */

/** What this page tells is asked for so often while somebody looks, in ms: storage and health change. */
const PERIOD = 30_000;
/** After a failure, sooner. */
const AGAIN = 5_000;

/** What runs here, how well, and at what cost. @param {Needs} needs */
export function createAboutPage({ api, health, live }) {
  const problem = signal(/** @type {Error | null} */ (null));
  const runs = createRuns(byId('runs'));
  const cost = createCost(byId('cost'));
  const box = /** @type {HTMLInputElement} */ (byId('find'));
  const settings = createSettings({ place: byId('settings'), count: byId('settings-count'), box });
  let dueMillis = 0;

  async function load() {
    dueMillis = Date.now() + PERIOD;
    try {
      const [about, now] = await Promise.all([api.about(), health()]);
      runs.show(about);
      settings.show(about.configuration);
      showStorage(byId('storage'), about.storage);
      showHealth(byId('health'), now);
      problem.set(null);
    } catch (e) {
      dueMillis = Date.now() + AGAIN;
      problem.set(/** @type {Error} */ (e)); // asked again with one of the next ticks
    }
  }

  const stops = [
    live.streamStatus.hello.subscribe(hello => hello && runs.setNode(hello.node)),
    live.onTick(({ t, v }) => {
      if (document.hidden) return;
      runs.tick(t);
      cost.show(v);
      if (Date.now() > dueMillis) load();
    }),
  ];
  load();

  return {
    problem,
    keys: { '/': () => box.focus() },
    destroy: () => stops.forEach(stop => stop()),
  };
}
