import { element, icon, setText } from '../dom/element.js';
import { formatMoment } from '../format/time.js';
import { SPEEDS } from '../store/playing.js';
import { isLive } from '../store/view.js';

/**
 * @typedef {import('../store/view.js').View} View
 * @typedef {import('./playback.js').Playback} Playback
 */

/** How often the clock is set, in ms. */
const BEAT = 250;

/**
 * The keys of a recorder, over the page while it does not show what is live: back, play, forth, speed, and the way back.
 * @param {HTMLElement} place
 * @param {import('../store/signal.js').Signal<View>} view
 * @param {Playback} playback
 */
export function createTransport(place, view, playback) {
  const clock = element('output', { class: 'clock', 'aria-label': 'Time shown' });
  const play = element('button', { type: 'button', class: 'key' });
  const speeds = SPEEDS.map(speed => {
    const button = element('button', { type: 'button', 'aria-label': `${speed} times as fast` }, `${speed}×`);
    button.addEventListener('click', () => playback.play(speed));
    return button;
  });
  const root = element('section', { class: 'transport', 'aria-label': 'Replay', hidden: true },
    key('back', 'Back (←)', playback.back), play, key('forth', 'Forward (→)', playback.forth), clock,
    element('div', { class: 'segments', role: 'group', 'aria-label': 'Speed' }, ...speeds),
    labelled('Live', 'Back to live (Esc)', playback.live));
  let timer = 0;
  play.addEventListener('click', () => view.get().play ? playback.toggle() : playback.play());
  place.append(root);

  function tell() {
    if (!document.hidden) setText(clock, formatMoment(playback.edge(), Date.now()));
  }

  const stop = view.subscribe(shown => {
    root.hidden = isLive(shown);
    clearInterval(timer);
    if (root.hidden) return;
    tell();
    if (shown.play) timer = window.setInterval(tell, BEAT);
    const what = shown.play ? 'pause' : 'play';
    if (play.dataset.what !== what) {
      Object.assign(play, { title: shown.play ? 'Pause (Space)' : 'Play from here (P)', ariaLabel: shown.play ? 'Pause' : 'Play from here' });
      play.dataset.what = what;
      play.replaceChildren(icon(what));
    }
    speeds.forEach((button, i) => { button.ariaPressed = String((shown.speed ?? 1) === SPEEDS[i]); });
  });

  return {
    destroy() {
      stop();
      clearInterval(timer);
      root.remove();
    },
  };
}

/** @param {string} name of the icon @param {string} title @param {() => void} act */
function key(name, title, act) {
  const button = element('button', { type: 'button', class: 'key', title, 'aria-label': title.replace(/ \(.*/, '') }, icon(name));
  button.addEventListener('click', act);
  return button;
}

/** @param {string} text @param {string} title @param {() => void} act */
function labelled(text, title, act) {
  const button = element('button', { type: 'button', class: 'button', title }, text);
  button.addEventListener('click', act);
  return button;
}
