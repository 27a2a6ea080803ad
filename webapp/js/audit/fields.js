import { element } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { formatStamp } from '../format/time.js';
import { diff } from './diff.js';
import { textOf } from './exact.js';
import { formatTerm } from './filter.js';
import { isBad, recordedMillis } from './record.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {(term: string) => void} Pick adds a term to the filter
 */

const COUNT = new Intl.NumberFormat();

/** Every field that a record has, as a list of terms. @param {AuditRecord} record @param {Pick} pick */
export function fieldList(record, pick) {
  const { actor, action, target, outcome, severity, reason, sourceAddress, traceId, publisher, node, seq, hash, time, clock } = record;
  const chosen = (/** @type {string} */ field, /** @type {string} */ value) => picker(field, value, pick);
  return element('dl', {},
    ...row('Time', formatStamp(recordedMillis(record))),
    ...row('Reported', time && time !== record.recordedAt ? stampOf(time) : null),
    ...row('Clock', clock && stampOf(clock)),
    ...row('Actor', chosen('actor', actor)),
    ...row('Action', chosen('action', action)),
    ...row('Target', chosen('target', target)),
    ...row('Outcome', element('span', isBad(record) ? { class: 'bad' } : {}, chosen('outcome', outcome))),
    ...row('Severity', chosen('severity', severity)),
    ...row('Reason', reason && foreign(reason)),
    ...row('Address', sourceAddress && foreign(sourceAddress)),
    ...row('Trace', traceId && element('code', {}, foreign(traceId))),
    ...row('Publisher', publisher && foreign(publisher)),
    ...row('Node', node && foreign(node)),
    ...row('Sequence', COUNT.format(seq)),
    ...row('Hash', hash && element('code', {}, foreign(hash))));
}

/** @param {AuditRecord} record */
export function attributeList({ attributes = {} }) {
  const entries = Object.entries(attributes);
  return entries.length ? [element('h3', {}, 'Attributes'), element('dl', {},
    ...entries.flatMap(([name, value]) => [
      element('dt', {}, foreign(name)), element('dd', {}, foreign(typeof value === 'string' ? value : textOf(value)))]))] : [];
}

/** What changed, if the record says so. @param {AuditRecord} record @returns {HTMLElement[]} */
export function changeList({ before, after }) {
  if (before === undefined && after === undefined) return [];
  const { lines, same, more } = diff(before, after);
  const notes = [same ? `${same} unchanged` : '', more ? `${more} more lines` : ''].filter(Boolean).join(', ');
  return [
    element('h3', {}, 'Change', ...notes ? [element('small', {}, notes)] : []),
    element('pre', { tabindex: '0', 'aria-label': 'Change' }, ...lines.map(({ sign, text }) =>
      element(sign === '-' ? 'del' : 'ins', {}, foreign(text))), ...lines.length ? [] : ['no difference']),
  ];
}

/** @param {string} term @param {Node | string | null | undefined} value @returns {HTMLElement[]} */
function row(term, value) {
  return value ? [element('dt', {}, term), element('dd', {}, value)] : [];
}

/** @param {string} field @param {string} value @param {Pick} pick */
function picker(field, value, pick) {
  const button = element('button', { type: 'button', class: 'pick', title: `Filter by this ${field}` }, foreign(value));
  button.addEventListener('click', () => pick(formatTerm(field, value)));
  return button;
}

/** The reporter's clock may hold anything. @param {string} time */
function stampOf(time) {
  const millis = /^\d{4}-\d\d-\d\dT/.test(time) ? Date.parse(time) : NaN;
  return Number.isFinite(millis) ? formatStamp(millis) : foreign(time);
}
