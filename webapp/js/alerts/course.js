import { endWords, limitWords, momentWords, spanWords } from './words.js';

/**
 * @typedef {import('../store/alert-board.js').Alert} Alert
 * @typedef {import('./api.js').Rule} Rule
 * @typedef {import('./api.js').Silence} Silence
 * @typedef {{at: string | null, sign: string, by: string, text: string, quote: string}} Step `by` and `quote` are typed by others; no time where it is not known
 */

/**
 * What happened to an alert so far, in order of time.
 * @param {Alert} alert
 * @param {Rule | null} rule
 * @param {readonly Silence[]} silences
 * @param {number} nowMillis of the server
 * @returns {Step[]}
 */
export function stepsOf(alert, rule, silences, nowMillis) {
  const { firedAt, acknowledged, silence, state, since, firesAt, severity, reason } = alert;
  const step = (/** @type {string | null} */ at, /** @type {string} */ sign, /** @type {string} */ text, by = '', quote = '') => ({ at, sign, by, text, quote });
  /** @type {Step[]} */
  const steps = [];
  if (firedAt && rule?.forMillis) {
    steps.push(step(new Date(Date.parse(firedAt) - rule.forMillis).toISOString(), 'pending', `${limitWords(alert)}, waits ${spanWords(rule.forMillis)}`));
  }
  if (firedAt) steps.push(step(firedAt, severity, 'fires'));
  if (state === 'pending') steps.push(step(since, 'pending', `${limitWords(alert)}${firesAt ? `, fires at ${momentWords(firesAt, nowMillis)} if it stays` : ''}`));
  if (state === 'unknown') steps.push(step(since, 'unknown', 'cannot be judged', '', reason));
  if (acknowledged) steps.push(step(acknowledged.at, 'well', 'acknowledged', acknowledged.by, acknowledged.reason));
  if (silence) {
    const at = silences.find(({ id }) => id === silence.id)?.at ?? null;
    steps.push(step(at, 'silenced', `silenced it until ${momentWords(silence.until, nowMillis)}`, silence.by, silence.reason));
  }
  if (state === 'recovering') steps.push(step(since, 'pending', rule ? `${endWords(rule)}, ends if it stays for ${spanWords(rule.holdMillis)}` : 'is ending'));
  return steps.sort((a, b) => Date.parse(a.at ?? since) - Date.parse(b.at ?? since));
}
