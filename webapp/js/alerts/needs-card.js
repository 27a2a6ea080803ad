import { element, setText } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { needsSomebody } from '../store/alert-board.js';
import { sinceOf } from './row.js';
import { signOf } from './sign.js';
import { tagList } from './tags.js';
import { ageWords, limitWords, valueWords } from './words.js';

/**
 * @typedef {import('../store/alert-board.js').Alert} Alert
 * @typedef {import('../store/alert-board.js').Board} Board
 */

/** Alerts that are told in words; the page of alerts has the others. */
const TOLD = 3;

/** Those that need somebody, the most urgent first. @param {Board | null} board */
export function urgentOf(board) {
  const alerts = board?.alerts ?? [];
  const urgent = alerts.filter(needsSomebody);
  return urgent.length ? urgent : alerts.filter(({ incident }) => incident !== null);
}

/**
 * What needs somebody, in words, above the key figures. The verdict itself is kept by the frame of the page; while nothing needs anybody, the
 * card takes no room.
 * @param {HTMLElement} root
 * @param {{board: import('../store/alert-board.js').AlertBoard['board'], href: string, now: () => number}} needs `href` of the page of alerts
 */
export function createNeedsCard(root, { board, href, now }) {
  const list = /** @type {HTMLElement} */ (root.querySelector('[data-part=list]'));
  const more = /** @type {HTMLElement} */ (root.querySelector('[data-part=more]'));
  let drawn = '';
  /** @type {(() => void)[]} */
  let live = [];

  /** @param {Alert} alert */
  function line(alert) {
    const words = element('span', { class: 'how' });
    live.push(() => {
      const { value, unit } = board.get()?.alerts.find(({ id }) => id === alert.id) ?? alert;
      setText(words, [value === null ? '' : valueWords(value, unit), limitWords(alert), `for ${ageWords(now() - Date.parse(sinceOf(alert)))}`].filter(Boolean).join(', '));
    });
    return element('li', { 'data-alert': alert.id },
      signOf(alert.severity), element('a', { href: `${href}?${new URLSearchParams({ alert: alert.id })}` }, foreign(alert.title)), ...tagList(alert.tags), words,
      ...alert.acknowledged ? [element('span', { class: 'how' }, foreign(alert.acknowledged.by), ' has it')] : []);
  }

  function show() {
    const known = board.get();
    const urgent = known?.verdict.state === 'attention' ? urgentOf(known) : [];
    const told = urgent.slice(0, TOLD);
    const next = JSON.stringify(told.map(({ id, severity, title, tags, firedAt, state, acknowledged }) => [id, severity, title, tags, firedAt, state, acknowledged]));
    if (next !== drawn) {
      live = [];
      list.replaceChildren(...told.map(line));
    }
    drawn = next;
    live.forEach(tell => tell());
    const left = urgent.length - told.length + (urgent.length ? known?.more ?? 0 : 0);
    setText(more, left > 0 ? `and ${left} more` : '');
  }

  const stop = board.subscribe(show);
  const timer = setInterval(show, 1_000);
  return {
    destroy() {
      stop();
      clearInterval(timer);
      list.replaceChildren();
    },
  };
}
