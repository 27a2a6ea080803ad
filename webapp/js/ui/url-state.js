import { COMPARISONS } from '../store/view-options.js';
import { liveView, WINDOWS } from '../store/view.js';
import { formatWindow } from '../format/time.js';

/** Most hidden lines that a link may name. */
const MOST = 100;

/**
 * What a link to this page holds, so that a colleague sees the same.
 * @typedef {object} UrlState
 * @property {number} [windowSeconds]
 * @property {'light' | 'dark'} [theme]
 * @property {import('../store/ranges.js').Range} [zoom] epoch ms
 * @property {number} [atMillis] moment at which the picture stands still
 * @property {readonly string[]} [hidden] lines that are not drawn
 * @property {number} [compareSeconds] how long before is what the picture is compared with
 * @property {boolean} [figures] whether minimum, average and maximum are listed
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
  const at = Date.parse(query.get('at') ?? '');
  if (at > 0) state.atMillis = at;
  const hidden = query.getAll('hide').filter(Boolean);
  if (hidden.length) state.hidden = hidden.slice(0, MOST);
  const compare = COMPARISONS.find(seconds => seconds > 0 && formatWindow(seconds) === query.get('compare'));
  if (compare) state.compareSeconds = compare;
  if (query.has('figures')) state.figures = true;
  const seq = query.get('seq') ?? '';
  if (/^[1-9]\d{0,15}$/.test(seq)) state.seq = Number(seq);
  return state;
}

/** @param {UrlState} state @returns {string} a search part, with its question mark unless it is empty */
export function writeUrl({ windowSeconds, theme, zoom, atMillis, hidden = [], compareSeconds, figures }) {
  const query = new URLSearchParams();
  if (windowSeconds && windowSeconds !== 900) query.set('window', formatWindow(windowSeconds));
  if (theme) query.set('theme', theme);
  if (zoom) {
    query.set('from', new Date(zoom[0]).toISOString());
    query.set('to', new Date(zoom[1]).toISOString());
  }
  if (atMillis) query.set('at', new Date(atMillis).toISOString());
  for (const line of hidden) query.append('hide', line);
  if (compareSeconds) query.set('compare', formatWindow(compareSeconds));
  if (figures) query.set('figures', '');
  const text = query.toString();
  return text && `?${text}`;
}

/** What a link holds of the time: all pages that show a past have it in common. */
const TIME = Object.freeze(['window', 'from', 'to', 'at']);

/** The part of an address that says which time is in sight. @param {string} search as location.search @returns {[string, string][]} */
export function timeOf(search) {
  const query = new URLSearchParams(search);
  return TIME.flatMap(name => query.getAll(name).slice(0, 1).map(value => /** @type {[string, string]} */ ([name, value])));
}

/** What the address of a page says about time. @param {string} search as location.search */
export function linkedView(search) {
  return viewOf(readUrl(search));
}

/** What a link shows of the time. @param {UrlState} state @returns {import('../store/view.js').View} */
export function viewOf({ windowSeconds, zoom, atMillis }) {
  return { ...liveView(windowSeconds), zoom: zoom ?? null, pausedMillis: zoom ? zoom[1] : atMillis ?? null };
}
