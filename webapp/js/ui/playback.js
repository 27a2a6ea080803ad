import { live, playOn, SPEEDS, soughtTo, toggled } from '../store/playing.js';
import { edgeOf, spanOf } from '../store/view.js';

/**
 * @typedef {object} Needs
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @property {() => number} head time at the right edge of the live picture, ms
 * @property {() => number} now the server's time, ms
 * @property {() => void} due asks for a paint
 * @typedef {ReturnType<typeof createPlayback>} Playback
 */

/** A run is painted so often at most, and at least, in ms between two pictures. */
const OFTEN = 50;
const SELDOM = 1_000;
/** What moves a picture by about a pixel: this part of its span. */
const PIXEL = 1 / 800;
/** A step back or forth: this part of what is in sight. */
const STEP = 0.25;
/** Nothing is kept from longer ago, in ms. */
const KEPT = 63_072_000_000;

/**
 * Pause, rewind and replay: what a person does with the time, and the clock of a run.
 * @param {Needs} needs
 */
export function createPlayback({ view, head, now, due }) {
  let timer = 0;
  const clock = () => ({ headMillis: head(), nowMillis: now() });
  const edge = () => edgeOf(view.get(), head(), now());

  function run() {
    clearTimeout(timer);
    const shown = view.get();
    if (!shown.play) return;
    if (edge() >= head()) return view.set(live(shown));
    if (!document.hidden) due();
    timer = window.setTimeout(run, Math.min(SELDOM, Math.max(OFTEN, spanOf(shown) * PIXEL / shown.play.speed)));
  }

  /** @param {number} toMillis */
  function seek(toMillis) {
    view.set(soughtTo(view.get(), clock(), Math.max(toMillis, now() - KEPT)));
  }

  /** @param {number} by places in the list of speeds */
  function change(by) {
    const { speed } = view.get();
    const at = speed ? SPEEDS.indexOf(speed) + by : 0;
    play(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at))]);
  }

  /** Goes on from where the picture stands. @param {number} [speed] as before by default */
  function play(speed = view.get().speed ?? 1) {
    if (edge() < head()) view.set(playOn(view.get(), clock(), speed));
  }

  const stop = view.subscribe(run);
  return {
    edge, seek, play,
    toggle: () => view.set(toggled(view.get(), clock())),
    live: () => view.set(live(view.get())),
    back: () => seek(edge() - STEP * spanOf(view.get())),
    forth: () => seek(edge() + STEP * spanOf(view.get())),
    faster: () => change(1),
    slower: () => change(-1),
    destroy() {
      stop();
      clearTimeout(timer);
    },
  };
}
