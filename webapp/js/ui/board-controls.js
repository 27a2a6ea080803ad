import { byId } from '../dom/element.js';
import { liveView, WINDOWS } from '../store/view.js';
import { createPageFrame } from './page-frame.js';
import { createPause } from './pause.js';
import { writeUrl } from './url-state.js';
import { createWindows } from './windows.js';

/**
 * @typedef {object} Needs
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @property {ReturnType<import('./theme.js').createTheme>} theme
 * @property {import('./zone.js').ZoneChoice} zone
 * @property {() => number} head time at the right edge of the live picture, ms
 * @property {() => [string, string][]} [state] what else a link to this page holds
 * @property {Record<string, () => void>} [keys] more of them
 */

/**
 * Windows, pause, keys and address of a page of charts that has more to put into a link.
 * @param {Needs} needs
 */
export function createBoardControls({ view, theme, zone, head, state = () => [], keys }) {
  const pick = (/** @type {number} */ seconds) => view.set(liveView(seconds));
  const resume = () => view.set(liveView(view.get().windowSeconds));
  const togglePause = () => view.get().pausedMillis === null ? view.set({ ...view.get(), pausedMillis: head() }) : resume();
  const windows = createWindows(byId('windows'), view, pick);
  const pause = createPause(byId('pause'), view, togglePause);
  const pageFrame = createPageFrame({
    theme, zone,
    search(chosen) {
      const { windowSeconds, zoom, pausedMillis } = view.get();
      const still = zoom ? { zoom } : pausedMillis === null ? {} : { atMillis: pausedMillis };
      const query = new URLSearchParams(writeUrl({ windowSeconds, theme: chosen, ...still }));
      for (const [name, value] of state()) query.append(name, value);
      return `?${query}`;
    },
    keys: {
      ' ': togglePause, Escape: resume, ...keys,
      ...Object.fromEntries(WINDOWS.map((seconds, i) => [String(i + 1), () => pick(seconds)])),
    },
  });
  const stop = view.subscribe(pageFrame.syncUrl);

  return {
    pageFrame,
    destroy() {
      stop();
      for (const part of [windows, pause, pageFrame]) part.destroy();
    },
  };
}
