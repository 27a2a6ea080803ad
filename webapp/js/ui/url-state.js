import { liveView, WINDOWS } from '../store/view.js';
import { formatWindow } from '../format/time.js';

/**
 * What a link to this page holds, so that a colleague sees the same.
 * @typedef {object} UrlState
 * @property {number} [windowSeconds]
 * @property {'light' | 'dark'} [theme]
 * @property {import('../store/ranges.js').Range} [zoom] epoch ms
 * @property {number} [seq] an event to point at
 */

/** @param {string} search as location.search; what it does not understand it leaves out @returns {UrlState} */
export function readUrl(search) {
  const query = new URLSearchParams(search);
  /** @type {UrlState} */
  const state = {};
  const windowSeconds = WINDOWS.find(seconds => formatWindow(seconds) === query.get('window'));
  if (windowSeconds) state.windowSeconds = windowSeconds;
  const theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') state.theme = theme;
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  if (to > from) state.zoom = [from, to];
  const seq = query.get('seq') ?? '';
  if (/^[1-9]\d{0,15}$/.test(seq)) state.seq = Number(seq);
  return state;
}

/** What a link says about time, as a view. @param {string} search as location.search @returns {import('../store/view.js').View} */
export function linkedView(search) {
  const { windowSeconds, zoom } = readUrl(search);
  return { ...liveView(windowSeconds), ...(zoom && { zoom, pausedMillis: zoom[1] }) };
}

/** @param {UrlState} state @returns {string} a search part, with its question mark unless it is empty */
export function writeUrl({ windowSeconds, theme, zoom }) {
  const query = new URLSearchParams();
  if (windowSeconds && windowSeconds !== 900) query.set('window', formatWindow(windowSeconds));
  if (theme) query.set('theme', theme);
  if (zoom) {
    query.set('from', new Date(zoom[0]).toISOString());
    query.set('to', new Date(zoom[1]).toISOString());
  }
  const text = query.toString();
  return text && `?${text}`;
}
