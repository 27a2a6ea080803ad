import { signal } from '../store/signal.js';

/**
 * @typedef {import('./api.js').Rules} Rules
 * @typedef {import('./api.js').History} History
 * @typedef {import('./api.js').Silence} Silence
 * @typedef {object} Needs
 * @property {import('./api.js').AlertsApi} api
 * @property {import('../store/alert-board.js').AlertBoard['board']} board
 */

/** How often the rules are asked for, whose values go on without the board; and the past, whose span does. In ms. */
const OFTEN = 5_000;
const SELDOM = 60_000;

/**
 * What the stream does not tell: the rules with their values, the last 24 hours, and the silences.
 * @param {Needs} needs
 */
export function createAlertData({ api, board }) {
  const rules = part(api.rules, /** @type {Rules | null} */ (null));
  const past = part(() => api.history(), /** @type {History | null} */ (null));
  const silences = part(api.silences, /** @type {Silence[] | null} */ (null));
  let seen = '';
  let askedMillis = 0;

  function go() {
    if (document.hidden) return;
    rules.ask();
    if (past.problem.get() || silences.problem.get() || Date.now() - askedMillis >= SELDOM) more();
  }

  function more() {
    askedMillis = Date.now();
    past.ask();
    silences.ask();
  }

  /** What fires, and what is in whose hands, changes the past and the silences too. */
  const stop = board.subscribe(now => {
    const next = JSON.stringify(now?.alerts.map(({ id, incident, silence, acknowledged }) => [id, incident, silence?.id, acknowledged?.at]));
    if (next === seen) return;
    seen = next;
    rules.ask();
    more();
  });
  const timer = setInterval(go, OFTEN);
  document.addEventListener('visibilitychange', go);

  return {
    rules: rules.answer, history: past.answer, silences: silences.answer,
    problems: [rules.problem, past.problem, silences.problem],
    /** After a change of one's own: at once. */
    refresh: () => Promise.all([rules.ask(), past.ask(), silences.ask()]),
    destroy() {
      stop();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', go);
    },
  };
}

/**
 * One thing that is asked for again and again: never twice at a time, and once more if it was wanted meanwhile.
 * @template T
 * @param {() => Promise<T>} question
 * @param {T | null} nothing
 */
function part(question, nothing) {
  const answer = signal(nothing);
  const problem = signal(/** @type {Error | null} */ (null));
  /** @type {Promise<void> | null} */
  let asking = null;
  let again = false;

  async function run() {
    try {
      answer.set(await question());
      problem.set(null);
    } catch (e) {
      problem.set(/** @type {Error} */ (e)); // asked again in a few seconds
    }
  }

  /** @returns {Promise<void>} */
  function ask() {
    if (asking) {
      again = true;
      return asking;
    }
    asking = run().then(() => {
      asking = null;
      if (!again) return undefined;
      again = false;
      return ask();
    });
    return asking;
  }
  return { answer, problem, ask };
}
