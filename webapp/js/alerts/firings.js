import { signal } from '../store/signal.js';
import { seriesNames } from './items.js';

/**
 * @typedef {import('./api.js').Rule} Rule
 * @typedef {import('./api.js').Incident} Incident
 * @typedef {import('../store/firing.js').Firing} Firing
 * @typedef {object} Needs
 * @property {Pick<import('./api.js').AlertsApi, 'history' | 'rules'>} api
 * @property {import('../store/alert-board.js').AlertBoard['board']} board
 */

/** Least time between two questions, in ms. */
const PAUSE = 5_000;
/** What the past holds unasked, in ms. */
const DAY = 86_400_000;

/**
 * When alerts fired, by the series that their rules read: for the charts of those series.
 * @param {Needs} needs
 */
export function createFirings({ api, board }) {
  const all = signal(/** @type {readonly Firing[]} */ ([]));
  let fromMillis = Date.now() - DAY;
  let seen = 'not asked';
  let askedMillis = -Infinity;
  let timer = 0;

  async function ask() {
    timer = 0;
    askedMillis = Date.now();
    try {
      const { incidents } = await api.history(fromMillis);
      all.set(incidents.length ? firingsOf(incidents, (await api.rules()).rules) : []);
    } catch {
      seen = 'not asked'; // the bands stay as they were; whatever the stream tells next asks again
    }
  }

  function askSoon() {
    timer ||= setTimeout(ask, Math.max(0, askedMillis + PAUSE - Date.now()));
  }

  const stop = board.subscribe(now => {
    if (!now) return;
    const next = now.alerts.filter(({ incident }) => incident !== null).map(({ id, incident, severity }) => `${id} ${incident} ${severity}`).join();
    if (next === seen) return;
    seen = next;
    askSoon();
  });

  return {
    all,
    /** Asks for what is older, where it is in sight. @param {readonly [number, number]} range epoch ms */
    show([from]) {
      if (from >= fromMillis) return;
      fromMillis = from;
      askSoon();
    },
    destroy() {
      stop();
      clearTimeout(timer);
    },
  };
}

/**
 * @param {readonly Incident[]} incidents
 * @param {readonly Rule[]} rules
 * @returns {Firing[]} from the least urgent to the worst, which is drawn last
 */
export function firingsOf(incidents, rules) {
  const names = new Map(rules.map(({ id, expression }) => [id, seriesNames(expression)]));
  const order = ['info', 'notice', 'warning', 'critical'];
  return incidents.map(({ rule, severity, firedAt, endedAt }) => ({
    names: names.get(rule) ?? [], severity, fromMillis: Date.parse(firedAt), toMillis: endedAt ? Date.parse(endedAt) : Infinity,
  })).sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
