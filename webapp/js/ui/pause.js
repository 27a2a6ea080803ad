import { element, icon } from '../dom/element.js';

/**
 * Pause and resume.
 * @param {HTMLElement} button
 * @param {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @param {() => void} toggle
 */
export function createPause(button, view, toggle) {
  /** @type {boolean | null} */
  let shown = null;
  button.addEventListener('click', toggle);
  const stop = view.subscribe(({ pausedMillis }) => {
    const paused = pausedMillis !== null;
    if (paused === shown) return;
    shown = paused;
    button.replaceChildren(icon(paused ? 'play' : 'pause'), element('span', {}, paused ? 'Resume' : 'Pause'));
  });
  return {
    destroy() {
      stop();
      button.removeEventListener('click', toggle);
    },
  };
}
