import { element } from './element.js';

/** How long a browser may take to begin with the file, in ms. */
const KEPT = 60_000;

/** Hands a file to the browser to be saved. @param {string} name @param {Blob} content */
export function saveFile(name, content) {
  const href = URL.createObjectURL(content);
  element('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT);
}
