import { element } from '../dom/element.js';
import { severityOf } from './record.js';

/** Severity as colour and shape, and as a word for those who hear the page. @param {import('./record.js').AuditRecord} record */
export function glyph(record) {
  return severityGlyph(severityOf(record));
}

/** @param {import('./record.js').Severity} severity */
export function severityGlyph(severity) {
  return element('span', { class: `sign ${severity}` }, element('span', { class: 'unseen' }, severity));
}
