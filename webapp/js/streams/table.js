import { element, setText } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { formatDuration, formatStamp } from '../format/time.js';
import { formatNumber, formatValue, scaleFor } from '../format/units.js';

/** @typedef {import('./api.js').Reader} Reader */

/** A reader with more than so many frames before it is called behind: ten seconds of them. */
const BEHIND = 10;
const TITLES = Object.freeze({ user: 'User', address: 'Address', topics: 'Topics', lag: 'Lag', bytes: 'Sent', skipped: 'Skipped', since: 'Open for' });
const NUMBERS = new Set(['bytes', 'skipped', 'since']);

/** The table of open streams. Rows stay where they are from one answer to the next. @param {HTMLElement} place */
export function createTable(place) {
  const body = element('tbody');
  const head = element('tr', {}, ...Object.entries(TITLES).map(([key, title]) => element('th', { scope: 'col', class: NUMBERS.has(key) ? 'number' : '' }, title)));
  const table = element('table', { hidden: true }, element('caption', { class: 'unseen' }, 'Open streams'), element('thead', {}, head), body);
  const none = element('p', { class: 'none', hidden: true });
  place.replaceChildren(table, none);
  /** @type {Map<string, ReturnType<typeof createRow>>} */
  let rows = new Map();

  return {
    /** @param {readonly Reader[]} readers @param {number} nowMillis of the server @param {boolean} searched */
    show(readers, nowMillis, searched) {
      const next = new Map(readers.map(reader => [reader.id, rows.get(reader.id) ?? createRow(reader)]));
      for (const [id, { root }] of rows) if (!next.has(id)) root.remove();
      for (const [id, { root }] of next) if (!rows.has(id)) body.append(root);
      for (const reader of readers) next.get(reader.id)?.show(reader, nowMillis);
      rows = next;
      table.hidden = !readers.length;
      none.hidden = readers.length > 0;
      setText(none, searched ? 'No stream matches the search.' : 'Nobody reads the stream now. A stream is listed as soon as it is open.');
    },
    destroy: () => place.replaceChildren(),
  };
}

/** @param {Reader} reader */
function createRow({ id, user, address, topics, since }) {
  const state = element('span', { class: 'state' });
  const [bytes, skipped, age] = [0, 0, 0].map(() => element('td', { class: 'number' }));
  age.title = formatStamp(Date.parse(since));
  const root = element('tr', { 'data-stream': id },
    element('th', { scope: 'row' }, foreign(user)), element('td', {}, foreign(address)), element('td', {}, topics.join(', ')),
    element('td', {}, state), bytes, skipped, age);
  return {
    root,
    /** @param {Reader} now @param {number} nowMillis */
    show(now, nowMillis) {
      const behind = now.lagFrames > BEHIND;
      state.classList.toggle('behind', behind);
      setText(state, lagWords(now));
      const scale = scaleFor('bytes', now.bytes);
      setText(bytes, `${formatValue(now.bytes, scale)} ${scale.label}`);
      setText(skipped, formatNumber(now.skipped, true));
      setText(age, formatDuration(nowMillis - Date.parse(since)));
    },
  };
}

/** @param {Reader} reader */
function lagWords({ lagFrames, lagBytes }) {
  if (!lagFrames) return 'none';
  const scale = scaleFor('bytes', lagBytes);
  return `${lagFrames} ${lagFrames === 1 ? 'frame' : 'frames'}, ${formatValue(lagBytes, scale)} ${scale.label}`;
}
