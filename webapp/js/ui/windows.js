import { element } from '../dom/element.js';
import { formatWindow } from '../format/time.js';
import { WINDOWS } from '../store/view.js';

/** Longer ones are in the menu of the range. */
export const OFFERED = WINDOWS.filter(seconds => seconds <= 86_400);

/**
 * The buttons 1m to 24h. None is pressed while a zoom or a longer window is shown.
 * @param {HTMLElement} place
 * @param {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @param {(seconds: number) => void} pick
 */
export function createWindows(place, view, pick) {
  const buttons = OFFERED.map((seconds, i) => {
    const button = element('button', { type: 'button', 'aria-keyshortcuts': String(i + 1) }, formatWindow(seconds));
    button.addEventListener('click', () => pick(seconds));
    return button;
  });
  place.replaceChildren(...buttons);
  const stop = view.subscribe(({ windowSeconds, zoom }) => buttons.forEach((button, i) => {
    button.setAttribute('aria-pressed', String(!zoom && OFFERED[i] === windowSeconds));
  }));
  return {
    destroy() {
      stop();
      place.replaceChildren();
    },
  };
}
