import { matchesFilter } from './filter.js';
import { recordedMillis } from './record.js';

/**
 * What to look for; all optional.
 * @typedef {object} Search
 * @property {import('./filter.js').Filter} [filter]
 * @property {readonly string[]} [severities] any of these
 * @property {number} [fromMillis] inclusive
 * @property {number} [toMillis] exclusive
 */

/** As the server reads it. @param {Search} search */
export function searchParams({ filter, severities = [], fromMillis, toMillis }) {
  const query = new URLSearchParams();
  for (const field of /** @type {const} */ (['actor', 'action', 'target', 'outcome'])) {
    for (const value of filter?.[field] ?? []) query.append(field, value);
  }
  for (const value of new Set([...filter?.severity ?? [], ...severities])) query.append('severity', value);
  if (filter?.words.length) query.set('q', filter.words.join(' '));
  if (fromMillis !== undefined) query.set('from', String(Math.floor(fromMillis)));
  if (toMillis !== undefined) query.set('to', String(Math.ceil(toMillis)));
  return query;
}

/** Whether the server would find a record. @param {Search} search @param {import('./record.js').AuditRecord} record */
export function belongs({ filter, severities = [], fromMillis = -Infinity, toMillis = Infinity }, record) {
  const millis = recordedMillis(record);
  const wanted = [...filter?.severity ?? [], ...severities];
  return millis >= fromMillis && millis < toMillis
    && (!wanted.length || wanted.includes(record.severity))
    && (!filter || matchesFilter({ ...filter, severity: [] }, record));
}
