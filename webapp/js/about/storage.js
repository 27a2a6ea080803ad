import { element } from '../dom/element.js';
import { bytesWords } from './facts.js';

/** What lies in the data directory. @param {HTMLElement} place @param {import('./api.js').Storage | undefined} storage undefined for who may not see it */
export function showStorage(place, storage) {
  if (!storage) return place.replaceChildren(element('p', { class: 'hint' }, 'Only operators see what is stored, and where.'));
  const { path, bytes, freeBytes, entries } = storage;
  const largest = [...entries].sort((a, b) => b.bytes - a.bytes).slice(0, 6);
  /** @type {[string, string][]} */
  const facts = [['Data directory', path], ['In use', bytesWords(bytes)], ['Free', bytesWords(freeBytes)], ...largest.map(entry => /** @type {[string, string]} */ ([entry.name, bytesWords(entry.bytes)]))];
  place.replaceChildren(element('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])));
}
