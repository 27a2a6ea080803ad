import { byId, setText } from '../dom/element.js';
import { signal } from '../store/signal.js';
import { createAlertData } from './data.js';
import { createDetail } from './detail.js';
import { createDialogs } from './dialogs.js';
import { createFigures } from './figures.js';
import { itemsOf, matches } from './items.js';
import { createLanes } from './lanes.js';
import { createList } from './list.js';
import { itemFor } from './selection.js';
import { createSilenceList } from './silence-list.js';

/**
 * @typedef {import('./items.js').Item} Item
 * @typedef {import('./page-url.js').Wanted} Wanted
 * @typedef {object} Needs
 * @property {import('./api.js').AlertsApi} api
 * @property {import('../store/alert-board.js').AlertBoard} alerts
 * @property {Wanted} linked what the address asks for
 * @property {boolean} operator whether the user may acknowledge and silence
 * @property {string} metrics address of the metrics explorer
 * @property {() => number} now the server's time, ms
 * @property {(message: string) => void} say
 * @property {(problem: unknown) => string} words of what went wrong
 */

/** With this much room the details stand beside the list, and the most urgent is shown unasked. */
const WIDE = '(min-width: 1181px)';

/**
 * The page of alerts: what is wanted on one side, what shows it on the other.
 * @param {Needs} needs
 */
export function createAlertsPage({ api, alerts, linked, operator, metrics, now, say, words }) {
  const wanted = signal(linked);
  const data = createAlertData({ api, board: alerts.board });
  const box = /** @type {HTMLInputElement} */ (byId('find'));
  const set = (/** @type {Partial<Wanted>} */ change) => wanted.set({ ...wanted.get(), ...change });
  const figures = createFigures(byId('figures'));
  const lanes = createLanes({ lanes: byId('lanes'), told: byId('lanes-told'), tip: byId('lanes-tip') }, incident => set({ alert: incident.id, rule: '' }));
  const list = createList(byId('rules'), select);
  const dialogs = createDialogs({ api, now, say, changed: data.refresh });
  const detail = createDetail(byId('detail'), { operator, metrics, closed: close, acknowledge, silence });
  const silences = createSilenceList({ list: byId('silences'), none: byId('no-silences') }, {
    operator, titleOf: id => data.rules.get()?.rules.find(rule => rule.id === id)?.title ?? id ?? 'all rules', end,
  });
  /** @type {Item[]} */ let items = [];
  let closed = false;
  alerts.wantAll();

  /** @param {string} key */
  function select(key) {
    const item = items.find(other => other.key === key);
    if (item) set(item.alert ? { alert: item.alert.id, rule: '' } : { alert: '', rule: item.ruleId });
  }

  /** What is shown in detail: what is wanted, or on a wide screen the most urgent. @returns {Item | null} */
  function shown() {
    const chosen = itemFor(wanted.get(), items, data.history.get()?.incidents ?? []);
    const urgent = !closed && !wanted.get().alert && !wanted.get().rule && matchMedia(WIDE).matches && items[0]?.group === 'firing' ? items[0] : null;
    return chosen ?? urgent;
  }

  function show() {
    const board = alerts.board.get();
    const known = data.rules.get();
    if (!board) return; // a rule that fires may be silenced: only the board knows
    const [rules, nowMillis, text] = [known?.rules ?? [], now(), wanted.get().text];
    items = itemsOf(board.alerts, rules);
    const found = items.filter(item => matches(item, text));
    figures.show(board, rules, nowMillis);
    const history = data.history.get();
    if (history) lanes.show(history, nowMillis);
    list.show(found, nowMillis, !known ? 'The rules are asked for.' : text.trim() ? 'No rule matches the search.' : 'There is no rule: all are switched off, or none is known yet.');
    setText(byId('rules-count'), found.length === items.length ? String(items.length) : `${found.length} of ${items.length}`);
    const item = shown();
    list.select(item?.key ?? '');
    lanes.mark(item?.alert?.id ?? '');
    detail.show(item, { silences: data.silences.get() ?? [], incidents: history?.incidents ?? [], nowMillis });
    silences.show(data.silences.get() ?? [], nowMillis);
    const problem = known?.file.problem;
    byId('file-problem').hidden = !problem;
    setText(byId('file-problem'), problem ? `${known.file.path}: ${problem}` : '');
  }

  function close() {
    const item = shown();
    closed = true;
    set({ alert: '', rule: '' });
    show();
    if (item) list.select(item.key, true);
    list.select('');
  }

  /** @param {number} by rows down */
  function move(by) {
    const found = items.filter(item => matches(item, wanted.get().text));
    const at = found.findIndex(({ key }) => key === shown()?.key);
    const next = found[Math.max(0, Math.min(found.length - 1, at < 0 ? 0 : at + by))];
    if (!next) return;
    select(next.key);
    list.select(next.key, true);
  }

  function acknowledge() {
    const item = shown();
    if (!operator) say('Only operators acknowledge');
    else if (!item?.alert?.incident) say('Nothing fires here that one could acknowledge');
    else dialogs.acknowledge(item);
  }

  function silence() {
    const item = shown();
    if (!operator) say('Only operators silence');
    else if (!item) say('Choose a rule first');
    else dialogs.silence(item);
  }

  /** @param {import('./api.js').Silence} ended */
  async function end({ id }) {
    try {
      await api.endSilence(id);
      say('The silence has ended');
    } catch (problem) {
      silences.renew();
      say(words(problem));
    }
    await data.refresh();
  }

  box.value = linked.text;
  box.addEventListener('input', () => set({ text: box.value }));
  box.addEventListener('keydown', e => e.key === 'Escape' && box.blur());
  const stops = [wanted, alerts.board, data.rules, data.history, data.silences].map(changing => changing.subscribe(show));
  const clock = setInterval(show, 1_000);

  return {
    wanted, problems: data.problems,
    keys: {
      '/': () => box.focus(), j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
      Enter: () => shown() ? detail.focus() : move(0), Escape: close, a: acknowledge, s: silence,
    },
    destroy() {
      clearInterval(clock);
      stops.forEach(stop => stop());
      for (const part of [data, figures, lanes, list, dialogs, detail, silences]) part.destroy();
    },
  };
}
