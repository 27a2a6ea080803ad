import { element, icon } from '../dom/element.js';

/**
 * Pause and resume; or pause and play, while the past is played.
 * @param {HTMLElement} button
 * @param {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @param {() => void} toggle
 */
export function createPause(button, view, toggle) {
  /** @type {string | null} */
  let shown = null;
  button.addEventListener('click', toggle);
  const stop = view.subscribe(({ pausedMillis, speed }) => {
    const word = pausedMillis === null ? 'Pause' : speed ? 'Play' : 'Resume';
    if (word === shown) return;
    shown = word;
    button.replaceChildren(icon(pausedMillis === null ? 'pause' : 'play'), element('span', {}, word));
  });
  return {
    destroy() {
      stop();
      button.removeEventListener('click', toggle);
    },
  };
}
