import { byId } from '../dom/element.js';
import { liveView, WINDOWS } from '../store/view.js';
import { createChrome } from './chrome.js';
import { createPause } from './pause.js';
import { writeUrl } from './url-state.js';
import { createWindows } from './windows.js';

/**
 * @typedef {object} Needs
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @property {ReturnType<import('./theme.js').createTheme>} theme
 * @property {import('./zone.js').ZoneChoice} zone
 * @property {() => number} head time at the right edge of the live picture, ms
 * @property {Record<string, () => void>} [keys] more of them
 */

/**
 * Everything a person can press on a page of charts: windows, pause, and what every page has.
 * @param {Needs} needs
 */
export function createControls({ view, theme, zone, head, keys }) {
  const pick = (/** @type {number} */ seconds) => view.set(liveView(seconds));
  const resume = () => view.set(liveView(view.get().windowSeconds));
  const togglePause = () => view.get().pausedMillis === null ? view.set({ ...view.get(), pausedMillis: head() }) : resume();
  const windows = createWindows(byId('windows'), view, pick);
  const pause = createPause(byId('pause'), view, togglePause);
  const chrome = createChrome({
    theme, zone,
    search(chosen) {
      const { windowSeconds, zoom } = view.get();
      return writeUrl({ windowSeconds, theme: chosen, ...(zoom && { zoom }) });
    },
    keys: {
      ' ': togglePause, Escape: resume, ...keys,
      ...Object.fromEntries(WINDOWS.map((seconds, i) => [String(i + 1), () => pick(seconds)])),
    },
  });
  const stop = view.subscribe(chrome.syncUrl);

  return {
    destroy() {
      stop();
      for (const part of [windows, pause, chrome]) part.destroy();
    },
  };
}
