/**
 * What the journal has made durable: one flat object, in the stream and in answers alike. Every text in it was typed by
 * others, and may be anything.
 * @typedef {object} AuditRecord
 * @property {number} seq position in the journal, from 1, without holes
 * @property {string} recordedAt the server's time at the commit, ISO-8601
 * @property {string} actor
 * @property {string} action
 * @property {string} target
 * @property {'success' | 'failure' | 'denied'} outcome
 * @property {Severity} severity
 * @property {string} publisher
 * @property {string} node
 * @property {string} hash
 * @property {string} [reason]
 * @property {unknown} [before]
 * @property {unknown} [after]
 * @property {string} [sourceAddress]
 * @property {string} [traceId]
 * @property {Record<string, unknown>} [attributes]
 * @property {string} [time] the reporter's clock
 * @property {string} [clock] the server's clock, if it was behind `recordedAt`
 * @typedef {'critical' | 'warning' | 'notice' | 'info'} Severity
 */

/** From the one that matters most. @type {readonly Severity[]} */
export const SEVERITIES = Object.freeze(['critical', 'warning', 'notice', 'info']);

/** A severity this page does not know is drawn as the least. @param {AuditRecord} record @returns {Severity} */
export function severityOf({ severity }) {
  return SEVERITIES.includes(severity) ? severity : 'info';
}

/** @param {AuditRecord} record epoch ms */
export function recordedMillis({ recordedAt }) {
  return Date.parse(recordedAt);
}

/** @param {AuditRecord} record whether it did not go as the actor wanted */
export function isBad({ outcome }) {
  return outcome !== 'success';
}
