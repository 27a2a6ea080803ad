/**
 * A series id is `name` or `name{k=v,k2=v2}`, tag keys sorted; `\ , = { }` in values are escaped by a backslash.
 * @typedef {{name: string, tags: Readonly<Record<string, string>>}} SeriesKey
 */

/** @param {string} id @returns {SeriesKey} */
export function parseSeriesId(id) {
  const brace = id.indexOf('{');
  if (brace < 0 || !id.endsWith('}')) return { name: id, tags: {} };
  /** @type {Record<string, string>} */
  const tags = {};
  for (const pair of split(id.slice(brace + 1, -1), ',')) {
    const [key, value = ''] = split(pair, '=');
    tags[unescape(key)] = unescape(value);
  }
  return { name: id.slice(0, brace), tags };
}

/** Splits at a mark that no backslash escapes. @param {string} text @param {string} mark */
function split(text, mark) {
  const parts = [''];
  for (let i = 0; i < text.length; i++) {
    const escaped = text[i] === '\\' && i + 1 < text.length;
    if (text[i] === mark) parts.push('');
    else parts[parts.length - 1] += escaped ? text[i] + text[++i] : text[i];
  }
  return parts;
}

/** @param {string} text */
function unescape(text) {
  return text.replace(/\\(.)/g, '$1');
}
