import { byId, setText } from '../dom/element.js';
import { createPoll } from './poll.js';
import { createTable } from './table.js';
import { createTotals } from './totals.js';

/**
 * @typedef {import('./api.js').Reader} Reader
 * @typedef {object} Needs
 * @property {() => Promise<import('./api.js').Streams>} api
 * @property {import('../board/live.js').Live} live
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 */

/** Who reads the stream: asked for with each tick, not while the page is hidden or paused. @param {Needs} needs */
export function createStreamsPage({ api, live, view }) {
  const poll = createPoll(api, () => !document.hidden && view.get().pausedMillis === null);
  const totals = createTotals(byId('totals'));
  const table = createTable(byId('readers'));
  const box = /** @type {HTMLInputElement} */ (byId('find'));

  function show() {
    const answer = poll.answer.get();
    if (!answer) return;
    const { subscribers, totals: sums } = answer;
    const shown = subscribers.filter(reader => matches(reader, box.value)).sort(byAge);
    totals.show(sums);
    table.show(shown, live.now(), box.value.trim() !== '');
    setText(byId('readers-count'), shown.length === subscribers.length ? String(shown.length) : `${shown.length} of ${subscribers.length}`);
  }

  box.addEventListener('input', show);
  box.addEventListener('keydown', e => e.key === 'Escape' && box.blur());
  const stops = [poll.answer.subscribe(show), live.onTick(poll.tick), view.subscribe(() => { poll.tick(); })];
  const onSeen = () => { poll.tick(); };
  document.addEventListener('visibilitychange', onSeen);

  return {
    problem: poll.problem,
    keys: { '/': () => box.focus() },
    destroy() {
      stops.forEach(stop => stop());
      document.removeEventListener('visibilitychange', onSeen);
      for (const part of [totals, table]) part.destroy();
    },
  };
}

/** @param {Reader} reader @param {string} search */
function matches({ user, address, topics }, search) {
  const text = [user, address, ...topics].join('\n').toLowerCase();
  return search.toLowerCase().split(/\s+/).every(word => text.includes(word));
}

/** @param {Reader} a @param {Reader} b */
function byAge(a, b) {
  return a.since < b.since ? -1 : a.since > b.since ? 1 : 0;
}
