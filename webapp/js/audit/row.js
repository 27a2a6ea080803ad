import { element } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { formatMoment } from '../format/time.js';
import { glyph } from './glyph.js';
import { isBad, recordedMillis } from './record.js';

/** One event as a row of the table. @param {import('./record.js').AuditRecord} record @param {number} nowMillis */
export function makeRow(record, nowMillis) {
  const { seq, recordedAt, action, actor, target, sourceAddress, outcome } = record;
  return element('tr', { 'data-seq': String(seq) },
    element('td', {}, element('time', { datetime: recordedAt }, formatMoment(recordedMillis(record), nowMillis))),
    element('td', {}, glyph(record), foreign(action)),
    element('td', {}, foreign(actor)),
    element('td', {}, foreign(target)),
    element('td', {}, sourceAddress ? foreign(sourceAddress) : '–'),
    element('td', isBad(record) ? { class: 'bad' } : {}, outcome));
}
