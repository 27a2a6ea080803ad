import { element, setText } from '../dom/element.js';

/** @typedef {import('./api.js').Setting} Setting */

/**
 * The configuration keys as they are declared, with the values that hold.
 * @param {{place: HTMLElement, count: HTMLElement, box: HTMLInputElement}} places
 */
export function createSettings({ place, count, box }) {
  /** @type {readonly Setting[] | undefined} */
  let settings;

  function show() {
    const words = box.value.toLowerCase().split(/\s+/);
    const shown = (settings ?? []).filter(({ key, value, why }) => words.every(word => `${key}\n${value}\n${why}`.toLowerCase().includes(word)));
    setText(count, settings ? `${shown.filter(({ set }) => set).length} set, ${shown.filter(({ set }) => !set).length} default` : '');
    place.replaceChildren(shown.length ? tableOf(shown) : element('p', { class: 'none' }, settings ? 'No setting matches the search.' : 'The configuration is for operators.'));
  }

  box.addEventListener('input', show);
  box.addEventListener('keydown', e => e.key === 'Escape' && box.blur());
  return {
    /** @param {readonly Setting[] | undefined} all undefined for who may not see them */
    show(all) {
      settings = all;
      box.disabled = !all;
      show();
    },
  };
}

/** @param {readonly Setting[]} settings */
function tableOf(settings) {
  const head = ['Key', 'Value', 'From', 'Type or unit', 'Bounds', 'Default'].map(title => element('th', { scope: 'col' }, title));
  const rows = settings.map(({ key, value, set, type, bounds, default: fallback, why }) => element('tr', {},
    element('th', { scope: 'row' }, element('code', {}, key), element('p', { class: 'hint' }, why)),
    element('td', { class: set ? 'wide set' : 'wide' }, value),
    element('td', {}, set ? 'configuration' : 'default'),
    element('td', {}, type),
    element('td', { class: 'wide' }, bounds || 'any'),
    element('td', { class: 'wide' }, fallback)));
  return element('table', {}, element('caption', { class: 'unseen' }, 'Configuration'), element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
}
