import { getJson } from './api.js';
import { signal } from './signal.js';

/**
 * @typedef {'critical' | 'warning' | 'notice' | 'info'} Severity
 * @typedef {{by: string, reason: string, at: string}} Acknowledged
 * @typedef {'above' | 'below' | 'equals'} Comparison
 * @typedef {object} Alert one that is not normal
 * @property {string} id stable for its rule and tags
 * @property {string} rule
 * @property {string} title
 * @property {Record<string, string>} tags
 * @property {'pending' | 'firing' | 'recovering' | 'unknown'} state
 * @property {Severity} severity
 * @property {number | null} value
 * @property {number} threshold
 * @property {Comparison} comparison
 * @property {string} unit
 * @property {string} since of the state, ISO-8601
 * @property {string | null} firesAt
 * @property {number | null} incident
 * @property {string | null} firedAt
 * @property {Acknowledged | null} acknowledged
 * @property {{id: number, until: string, by: string, reason: string} | null} silence
 * @property {string | null} inhibitedBy
 * @property {boolean} flapping
 * @property {string} reason why it cannot be judged
 * @typedef {object} Verdict
 * @property {'well' | 'attention' | 'unjudged'} state
 * @property {Severity | null} severity
 * @property {string} text
 * @typedef {object} Board
 * @property {string | null} time of the newest evaluation
 * @property {Verdict} verdict
 * @property {{rules: number, firing: number, pending: number, acknowledged: number, silenced: number, unknown: number}} counts
 * @property {number} more alerts that are not in the list
 * @property {readonly Alert[]} alerts most urgent first
 * @typedef {ReturnType<typeof createAlertBoard>} AlertBoard
 */

/** Least time between two questions for all alerts, in ms: each change of the board would ask again. */
const PAUSE = 5_000;

/**
 * The alerts as the stream tells them: each event holds all, or the most urgent of many.
 * @param {string} base address of `/api`
 */
export function createAlertBoard(base) {
  const board = signal(/** @type {Board | null} */ (null));
  let wantsAll = false;
  let askedMillis = -Infinity;
  let timer = 0;

  async function ask() {
    clearTimeout(timer);
    timer = 0;
    askedMillis = Date.now();
    try {
      const answer = /** @type {Board} */ (await getJson(`${base}/alerts`));
      if (!isOlder(answer, board.get())) board.set(answer);
    } catch {
      // what the stream said stays; its next event, or the next gap, asks again
    }
  }

  function askSoon() {
    timer ||= setTimeout(ask, Math.max(0, askedMillis + PAUSE - Date.now()));
  }

  /** @param {Board} next */
  function take(next) {
    const all = wantsAll && next.more > 0;
    board.set(all ? { ...next, alerts: joined(next.alerts, board.get()?.alerts ?? []) } : next);
    if (all) askSoon();
  }

  return {
    board,
    /** Shows all from now on, also where an event holds the most urgent only, or the stream does not come. */
    wantAll() {
      wantsAll = true;
      askSoon();
    },
    /** @param {import('./server-now.js').State | import('./server-now.js').StreamEvent} message */
    receive(message) {
      if (message.type !== 'event') return;
      if (message.name === 'alert') take(message.data);
      else if (message.name === 'gap' && message.data.topic === 'alerts') askSoon();
    },
  };
}

/** Until the server has named all, those that it named last stay in the list. @param {readonly Alert[]} urgent @param {readonly Alert[]} before */
function joined(urgent, before) {
  const named = new Set(urgent.map(({ id }) => id));
  return [...urgent, ...before.filter(({ id }) => !named.has(id))];
}

/** @param {Board} answer @param {Board | null} known */
function isOlder(answer, known) {
  return known !== null && Date.parse(answer.time ?? '') < Date.parse(known.time ?? '');
}

/**
 * Whether somebody has to look: it fires, and is critical or in nobody's hands.
 * @param {Alert} alert
 */
export function needsSomebody({ incident, severity, acknowledged, silence, inhibitedBy }) {
  if (incident === null || inhibitedBy) return false;
  return severity === 'critical' || (!acknowledged && !silence);
}
