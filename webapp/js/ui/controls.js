import { byId } from '../dom/element.js';
import { liveView, WINDOWS } from '../store/view.js';
import { createPageFrame } from './page-frame.js';
import { createPause } from './pause.js';
import { createPlayback } from './playback.js';
import { createTransport } from './transport.js';
import { writeUrl } from './url-state.js';
import { createWindows } from './windows.js';

/**
 * @typedef {object} Needs
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @property {ReturnType<import('./theme.js').createTheme>} theme
 * @property {import('./zone.js').ZoneChoice} zone
 * @property {() => number} head time at the right edge of the live picture, ms
 * @property {() => number} [now] the server's time, ms; that of the head by default
 * @property {() => void} [due] asks for a paint
 * @property {import('../store/view-options.js').ViewOptions} [viewOptions] kept in the address too
 * @property {Record<string, () => void>} [keys] more of them
 */

/**
 * Everything a person can press on a page of charts: windows, pause, replay, and what every page has.
 * @param {Needs} needs
 */
export function createControls({ view, theme, zone, head, now = head, due = () => {}, viewOptions, keys }) {
  const pick = (/** @type {number} */ seconds) => view.set(liveView(seconds));
  const playback = createPlayback({ view, head, now, due });
  const windows = createWindows(byId('windows'), view, pick);
  const pause = createPause(byId('pause'), view, playback.toggle);
  const transport = createTransport(byId('notices'), view, playback);
  const pageFrame = createPageFrame({
    theme, zone,
    search(chosen) {
      const { windowSeconds, zoom, pausedMillis, play } = view.get();
      const zoomed = zoom && !play;
      return writeUrl({
        windowSeconds, theme: chosen, ...(zoomed && { zoom }),
        ...(!zoomed && (play || pausedMillis !== null) && { atMillis: playback.edge() }),
        ...(viewOptions && { hidden: [...viewOptions.hidden.get()], compareSeconds: viewOptions.compareSeconds.get(), figures: viewOptions.figures.get() }),
      });
    },
    keys: {
      ' ': playback.toggle, Escape: playback.live, p: () => playback.play(),
      ArrowLeft: playback.back, ArrowRight: playback.forth, '+': playback.faster, '-': playback.slower, ...keys,
      ...Object.fromEntries(WINDOWS.map((seconds, i) => [String(i + 1), () => pick(seconds)])),
    },
  });
  const stops = [view, ...Object.values(viewOptions ?? {})].map(changing => changing.subscribe(pageFrame.syncUrl));

  return {
    playback, toast: pageFrame.toast,
    destroy() {
      stops.forEach(stop => stop());
      for (const part of [windows, pause, playback, transport, pageFrame]) part.destroy();
    },
  };
}
