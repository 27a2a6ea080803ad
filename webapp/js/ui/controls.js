import { byId } from '../dom/element.js';
import { liveView, WINDOWS } from '../store/view.js';
import { noticeLacking } from './notice-lacking.js';
import { createPageFrame } from './page-frame.js';
import { createPause } from './pause.js';
import { createPlayback } from './playback.js';
import { createRange } from './range.js';
import { createSteps } from './steps.js';
import { createTransport } from './transport.js';
import { writeUrl } from './url-state.js';
import { createWindows } from './windows.js';

/**
 * @typedef {object} Needs
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @property {ReturnType<import('./theme.js').createTheme>} theme
 * @property {import('./zone.js').ZoneChoice} zone
 * @property {() => number} head time at the right edge of the live picture, ms
 * @property {import('../store/signal.js').Signal<string>} lacking why the charts have less than there is
 * @property {() => string | undefined} [started] when the server did, ISO-8601
 * @property {{now: () => number, due: () => void}} [replay] the past can be played too: the server's time, ms, and what asks for a paint
 * @property {import('../store/view-options.js').ViewOptions} [viewOptions] kept in the address too
 * @property {() => [string, string][]} [state] what else a link to this page holds
 * @property {Record<string, () => void>} [keys] more of them
 */

/**
 * Everything a person can press on a page of charts: windows, pause, replay, and what every page has.
 * @param {Needs} needs
 */
export function createControls({ view, theme, zone, head, lacking, started = () => undefined, replay, viewOptions, state = () => [], keys }) {
  const pick = (/** @type {number} */ seconds) => view.set(liveView(seconds));
  const playback = createPlayback({ view, head, ...(replay ?? { now: head, due() {} }) });
  const windows = createWindows(byId('windows'), view, pick);
  const place = /** @type {HTMLButtonElement | null} */ (document.getElementById('range'));
  const since = () => Date.parse(started() ?? '') || null;
  const range = place && createRange(place, { view, head, now: replay?.now ?? head, started: since, pick });
  const pause = createPause(byId('pause'), view, playback.toggle);
  const transport = replay && createTransport(byId('notices'), view, playback);
  const pageFrame = createPageFrame({
    theme, zone, search, timed: true,
    keys: {
      ' ': playback.toggle, Escape: playback.live, ...(replay && keysOf(playback)), ...keys,
      ...Object.fromEntries(WINDOWS.map((seconds, i) => [String((i + 1) % 10), () => pick(seconds)])),
    },
  });
  const steps = createSteps(view, pageFrame);
  const stops = Object.values(viewOptions ?? {}).map(changing => changing.subscribe(pageFrame.syncUrl)).concat(noticeLacking(lacking, pageFrame.toast));

  /** @param {import('./theme.js').Theme | undefined} chosen */
  function search(chosen) {
    const { windowSeconds, zoom, pausedMillis, play } = view.get();
    const zoomed = zoom && !play;
    const query = new URLSearchParams(writeUrl({
      windowSeconds, theme: chosen, ...(zoomed && { zoom }),
      ...(!zoomed && (play || pausedMillis !== null) && { atMillis: playback.edge() }),
      ...(viewOptions && { hidden: [...viewOptions.hidden.get()], compareSeconds: viewOptions.compareSeconds.get(), figures: viewOptions.figures.get() }),
    }));
    for (const [name, value] of state()) query.append(name, value);
    return `?${query}`;
  }

  return {
    playback, pageFrame,
    destroy() {
      stops.forEach(stop => stop());
      for (const part of [windows, range, pause, playback, transport, steps, pageFrame]) part?.destroy();
    },
  };
}

/** @param {import('./playback.js').Playback} playback */
function keysOf(playback) {
  return {
    p: () => playback.play(), ArrowLeft: playback.back, ArrowRight: playback.forth, '+': playback.faster, '-': playback.slower,
  };
}
