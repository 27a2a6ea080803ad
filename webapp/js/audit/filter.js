import { textOf } from './exact.js';

/**
 * The language of the filter box: `actor:` `action:` `target:` `outcome:` `severity:` and free words. A value with blanks
 * stands in quotes; a trailing `*` stands for any rest; several values of one field are alternatives; every free word
 * must stand somewhere in the record. The server filters alike.
 *
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {object} Filter
 * @property {string[]} actor
 * @property {string[]} action
 * @property {string[]} target
 * @property {string[]} outcome
 * @property {string[]} severity
 * @property {string[]} words
 */

const FIELDS = /** @type {const} */ (['actor', 'action', 'target', 'outcome', 'severity']);
const TERM = /(?:actor|action|target|outcome|severity):(?=\s|$)|(?:(actor|action|target|outcome|severity):)?(?:"((?:[^"\\]|\\.)*)"?|(\S+))/gisu;

/** @param {string} text @returns {Filter} */
export function parseFilter(text) {
  /** @type {Filter} */
  const filter = { actor: [], action: [], target: [], outcome: [], severity: [], words: [] };
  for (const [, field, quoted, plain] of text.matchAll(TERM)) {
    const value = quoted === undefined ? plain ?? '' : quoted.replace(/\\(.)/gsu, '$1');
    if (!value) continue;
    if (field) filter[/** @type {keyof Filter} */ (field.toLowerCase())].push(value);
    else filter.words.push(...value.split(/\s+/u).filter(Boolean));
  }
  return filter;
}

/** A term that finds exactly this value. @param {string} field @param {string} value */
export function formatTerm(field, value) {
  const plain = /^[^\s"\\]+$/u.test(value);
  return `${field}:${plain ? value : `"${value.replace(/["\\]/gu, '\\$&')}"`}`;
}

/** The text with one more term; alternatives of the same field stay. @param {string} text @param {string} term */
export function addTerm(text, term) {
  return text.includes(term) ? text : `${text.trim()} ${term}`.trim();
}

/** @param {Filter} filter */
export function isOpen(filter) {
  return !filter.words.length && FIELDS.every(field => !filter[field].length);
}

/** Whether the server would find this record. @param {Filter} filter @param {AuditRecord} record */
export function matchesFilter(filter, record) {
  return FIELDS.every(field => fits(filter[field], String(record[field]))) && holdsWords(filter.words, record);
}

/** @param {string[]} wanted @param {string} value */
function fits(wanted, value) {
  return !wanted.length || wanted.some(one => one.endsWith('*') ? value.startsWith(one.slice(0, -1)) : value === one);
}

/** @param {string[]} words @param {AuditRecord} record */
function holdsWords(words, record) {
  if (!words.length) return true;
  const text = textOf(record).toLowerCase();
  return words.every(word => text.includes(JSON.stringify(word).slice(1, -1).toLowerCase()));
}
