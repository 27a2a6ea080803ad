import { element } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { formatStamp } from '../format/time.js';
import { stepsOf } from './course.js';
import { seriesNames } from './items.js';
import { endOf, peakWords } from './lane-spans.js';
import { signOf } from './sign.js';
import { factsOf, safeLink } from './told.js';
import { ageWords, momentWords, tagWords } from './words.js';

/**
 * @typedef {import('./items.js').Item} Item
 * @typedef {import('./detail.js').Told} Told
 */

/** Past incidents that are listed. */
const LISTED = 8;
/** Time before it fired that a link to the charts shows too, and the least that it shows, in ms. */
const BEFORE = 900_000;

/** @param {string} title @param {...(Node | string)} content */
function section(title, ...content) {
  return element('section', {}, element('h3', {}, title), ...content);
}

/** @param {string} iso @param {number} nowMillis */
function time(iso, nowMillis) {
  return element('time', { datetime: iso, title: formatStamp(Date.parse(iso)) }, momentWords(iso, nowMillis));
}

/** What happened so far. @param {Item} item @param {Told} known */
export function courseOf({ alert, rule }, { silences, nowMillis }) {
  const steps = alert ? stepsOf(alert, rule, silences, nowMillis) : [];
  if (!steps.length) return [];
  return [section('Course', element('ol', { class: 'steps' }, ...steps.map(({ at, sign, by, text, quote }) => element('li', {},
    at ? time(at, nowMillis) : element('time', {}, '–'), signOf(sign, ''),
    element('span', {}, ...by ? [element('b', {}, foreign(by)), ' '] : [], text, ...quote ? [': ', element('q', {}, foreign(quote))] : [])))))];
}

/** What to do, why it is watched, and what else is known of the rule. @param {import('./api.js').Rule | null} rule */
export function ruleOf(rule) {
  if (!rule) return [];
  const runbook = safeLink(rule.runbook);
  return [
    ...rule.advice || runbook ? [section('What to do', element('p', {}, foreign(rule.advice)), ...runbook
      ? [element('a', { class: 'link', href: runbook, rel: 'noreferrer noopener', target: '_blank' }, 'Open the runbook')] : [])] : [],
    ...rule.why ? [section('Why it is watched', element('p', {}, foreign(rule.why)))] : [],
    section('Rule', element('dl', { class: 'facts' }, ...[['Id', rule.id], ...factsOf(rule)].flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, foreign(text))]))),
  ];
}

/** Its series on the charts, at that time. @param {Item} item @param {string} metrics address of the explorer */
export function linksOf({ alert, rule }, metrics) {
  const names = rule ? seriesNames(rule.expression) : [];
  if (!names.length) return [];
  const fromMillis = alert?.firedAt ? Date.parse(alert.firedAt) - BEFORE - (rule?.forMillis ?? 0) : null;
  const from = fromMillis === null ? [] : [['from', new Date(fromMillis).toISOString()], ['to', new Date().toISOString()]];
  return [section('Series', element('ul', { class: 'series' }, ...names.map(name => element('li', {},
    element('a', { class: 'link', href: `${metrics}?${new URLSearchParams([['m', name], ...from])}` }, foreign(name))))))];
}

/** When it fired before. @param {Item} item @param {Told} known */
export function pastOf({ alert }, { incidents, nowMillis }) {
  const past = incidents.filter(({ incident }) => incident !== alert?.incident).slice(0, LISTED);
  if (!past.length) return [];
  return [section(alert?.incident ? 'Before, in the last 24 hours' : 'In the last 24 hours', element('ul', { class: 'past' }, ...past.map(incident => element('li', {},
    signOf(incident.severity), time(incident.firedAt, nowMillis),
    element('span', {}, [`for ${ageWords(endOf(incident, nowMillis) - Date.parse(incident.firedAt))}`, peakWords(incident)].filter(Boolean).join(', '), alert ? '' : ' ', alert ? '' : foreign(tagWords(incident.tags)))))))];
}
