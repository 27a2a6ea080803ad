import { element, icon, setText } from '../dom/element.js';

/**
 * A note over the page with one thing to do about it.
 * @typedef {{kind: 'trouble' | 'news', title: string, text: string, action: string}} Note
 */

/** @param {HTMLElement} place @param {() => void} act */
export function createBanner(place, act) {
  const title = element('b');
  const text = element('span');
  const button = element('button', { type: 'button' });
  const said = element('p', { class: 'unseen', role: 'alert' });
  const root = element('div', { class: 'banner', hidden: true }, icon('info'), title, text, button);
  button.addEventListener('click', act);
  place.append(root, said);
  return {
    /** @param {Note | null} note null takes it away */
    show(note) {
      root.hidden = !note;
      setText(said, note?.title ?? ''); // read out once, without the countdown
      if (!note) return;
      root.classList.toggle('news', note.kind === 'news');
      setText(title, note.title);
      setText(text, note.text);
      setText(button, note.action);
    },
    destroy() {
      root.remove();
      said.remove();
    },
  };
}
