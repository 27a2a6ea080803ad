import { element, setText } from '../dom/element.js';

/** How long a short message stays, in ms. */
const SHOWN = 2_500;

/** Short messages that need no answer. @param {HTMLElement} place */
export function createToast(place) {
  const text = element('p', { class: 'toast', hidden: true });
  const live = element('div', { role: 'status' }, text);
  place.append(live);
  let timer = 0;
  return {
    /** @param {string} message @param {number} [millis] how long it stays */
    show(message, millis = SHOWN) {
      setText(text, message);
      text.hidden = false;
      clearTimeout(timer);
      timer = window.setTimeout(() => { text.hidden = true; }, millis);
    },
    destroy() {
      clearTimeout(timer);
      live.remove();
    },
  };
}
