import { formatDuration } from '../format/time.js';
import { peakWords } from './lane-spans.js';
import { sinceOf } from './row.js';
import { endWords, limitWords, spanWords, valueWords } from './words.js';

/**
 * @typedef {import('./items.js').Item} Item
 * @typedef {import('./api.js').Rule} Rule
 * @typedef {import('./api.js').Incident} Incident
 */

/**
 * How it stands, in sentences.
 * @param {Item} item
 * @param {Incident | undefined} incident that lasts, as the past has it
 * @param {number} nowMillis of the server
 * @returns {string[]}
 */
export function sentencesOf({ alert, rule, value, group }, incident, nowMillis) {
  if (group === 'off') return [`Switched off in ${rule?.source ?? 'the file'}${rule?.line ? `, line ${rule.line}` : ''}.`];
  if (!alert && (group === 'absent' || group === 'unknown')) return [rule?.reason ?? ''];
  const limit = alert ?? rule;
  const now = value === null ? 'No value now' : `${valueWords(value, limit?.unit ?? '')} now`;
  if (!alert) return [`${now}; ${rule ? `fires ${firesWords(rule)}` : ''}.`];
  const lasting = formatDuration(nowMillis - Date.parse(sinceOf(alert)));
  switch (alert.state) {
    case 'unknown': return [`Cannot be judged for ${lasting}: ${alert.reason}`];
    case 'pending': return [`${now}, ${limitWords(alert)} for ${lasting}.`, alert.firesAt ? `Fires in ${formatDuration(Date.parse(alert.firesAt) - nowMillis)} if it stays.` : ''];
    default: return [
      `${now}; fires ${rule ? firesWords(rule) : limitWords(alert)}.`, `Firing for ${lasting}${incident ? peakOf(incident) : ''}.`, rule ? `Ends once it is ${endWords(rule)}${rule.holdMillis ? ` for ${spanWords(rule.holdMillis)}` : ''}.` : '',
      alert.inhibitedBy ? `Not counted, because ${alert.inhibitedBy} says it already.` : '',
    ];
  }
}

/** @param {Incident} incident */
function peakOf(incident) {
  const words = peakWords(incident);
  return words && `, ${words}`;
}

/** @param {Rule} rule */
function firesWords(rule) {
  return `${limitWords(rule)}${rule.forMillis ? ` for ${spanWords(rule.forMillis)}` : ''}`;
}

/** What tells the alerts of a rule apart. @param {string[] | null} each */
const oneForEach = each => each === null ? 'series' : each.length ? each.join(', ') : 'server';

/**
 * The rest that is known of a rule, by name.
 * @param {Rule} rule
 * @returns {[string, string][]}
 */
export function factsOf({ source, line, severity, unless, each, capture, comparison, until, unit, holdMillis }) {
  /** @type {[string, string][]} */
  const facts = [
    ['Severity', severity], ['Ends', `${endWords({ comparison, until, unit })}${holdMillis ? ` for ${spanWords(holdMillis)}` : ''}`],
    ['One for each', oneForEach(each)], ['Not while', unless.join(', ')], ['Evidence', capture.join(', ')], ['From', source === 'built-in' ? 'built in' : `${source}${line ? `, line ${line}` : ''}`],
  ];
  return facts.filter(([, text]) => text);
}

/** An address that a browser may follow, or none: others typed it. @param {string | null} text @returns {string} empty for none */
export function safeLink(text) {
  try {
    const { protocol, href } = new URL(text ?? '');
    return protocol === 'https:' || protocol === 'http:' ? href : '';
  } catch {
    return '';
  }
}
