/**
 * JSON with numbers that a browser's own cannot hold, such as ids of 64 bits: read and written digit for digit.
 */

/** Cheap, and right more often than not: only a text that passes is looked at more closely. */
const LONG = /\d[\d.]{15}|\de[+-]\d/i;
/** A string, to be passed over, or a number. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** A number that no double has, as the text that the journal holds. */
export class ExactNumber {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    Object.freeze(this);
  }

  toString() {
    return this.text;
  }
}

/** Nobody who sends a record can guess it, so that no text of theirs passes for a number. */
const mark = `${[...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join('')}:`;

/** As JSON.parse, but for numbers that it would change: those are ExactNumbers. @param {string} text @returns {any} */
export function parseExact(text) {
  if (!LONG.test(text)) return JSON.parse(text);
  let found = false;
  const marked = text.replace(TOKEN, token => {
    if (token[0] === '"' || isExact(token)) return token;
    found = true;
    return `"${mark}${token}"`;
  });
  return found ? JSON.parse(marked, revive) : JSON.parse(text);
}

/** As JSON.stringify, with the digits that were read. @param {any} value @returns {string} */
export function textOf(value) {
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value).filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => `${JSON.stringify(key)}:${textOf(inner)}`).join(',')}}`;
}

/** Whether the number is written out again as it stands. @param {string} token */
function isExact(token) {
  return String(Number(token)) === token;
}

/** @param {string} _key @param {unknown} value */
function revive(_key, value) {
  return typeof value === 'string' && value.startsWith(mark) ? new ExactNumber(value.slice(mark.length)) : value;
}
