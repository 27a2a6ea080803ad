import { element } from './element.js';

/** Characters that nobody sees, or that turn text around: controls, zero-width, marks and overrides of direction. What joins emoji is none. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\u200d(?!\p{Extended_Pictographic})/gu;

/**
 * Text that somebody else typed: shown as it is, kept apart from the text around it, and marked where it holds
 * characters that one cannot see.
 * @param {string} text
 */
export function foreign(text) {
  const hidden = hiddenIn(text);
  return element('bdi', hidden ? { class: 'veiled', title: `Holds characters that cannot be seen: ${hidden}` } : {}, text);
}

/** @param {string} text @returns {string} code points, each once; empty if there are none */
export function hiddenIn(text) {
  const found = new Set([...text.matchAll(HIDDEN)].map(([c]) => `U+${Number(c.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}`));
  return [...found].slice(0, 8).join(' ');
}
