import { element, setText } from '../dom/element.js';

/** Colour and shape, and a word for those who hear the page. */
export function createSign() {
  const word = element('span', { class: 'unseen' });
  const root = element('span', { class: 'sign' }, word);
  return {
    root,
    /** @param {string} sign a severity, or a group such as pending @param {string} [said] */
    show(sign, said = sign) {
      if (root.className !== `sign ${sign}`) root.className = `sign ${sign}`;
      setText(word, said);
    },
  };
}

/** @param {string} sign @param {string} [said] */
export function signOf(sign, said) {
  const made = createSign();
  made.show(sign, said);
  return made.root;
}
