import { signal } from './signal.js';

/**
 * @typedef {object} SeriesInfo
 * @property {string} id
 * @property {string} name
 * @property {string} unit
 * @property {string} description
 * @property {Record<string, string>} tags
 * @property {'gauge' | 'rate'} kind
 * @property {string} source
 * @property {string | null} missing why it has no value just now
 * @typedef {{series: SeriesInfo[], absent: {name: string, reason: string}[]}} Catalog
 *
 * @typedef {object} Query
 * @property {number} fromMillis
 * @property {number} [toMillis] now by default
 * @property {number} [stepMillis] chosen by the server by default
 * @property {string[]} names
 * @typedef {import('./table.js').Answer & {fromMillis: number, toMillis: number, stepMillis: number, incomplete?: string, cursor: string}} MetricsAnswer
 *
 * @typedef {object} MetricsApi
 * @property {() => Promise<Catalog>} catalog
 * @property {(query: Query) => Promise<MetricsAnswer>} metrics
 */

/** The answer was not 200. */
export class HttpError extends Error {
  /** @param {number} status @param {string} detail */
  constructor(status, detail) {
    super(detail || `status ${status}`);
    this.status = status;
  }
}

/**
 * @param {string} base address of `/api`
 * @returns {MetricsApi & {lacking: import('./signal.js').Signal<string>}} and why an answer had less than there is; empty once one that
 *   reaches as far has all of it
 */
export function metricsApi(base) {
  const lacking = signal('');
  let lackedMillis = -Infinity;

  /** @param {MetricsAnswer} answer */
  function judge({ fromMillis, incomplete }) {
    if (incomplete) lackedMillis = fromMillis;
    if (incomplete || fromMillis <= lackedMillis) lacking.set(incomplete ?? '');
  }

  return {
    lacking,
    catalog: () => getJson(`${base}/metrics/catalog`),
    async metrics({ fromMillis, toMillis, stepMillis, names }) {
      const query = new URLSearchParams(names.map(name => ['name', name]));
      query.set('from', String(Math.floor(fromMillis)));
      if (toMillis !== undefined) query.set('to', String(Math.ceil(toMillis)));
      if (stepMillis !== undefined) query.set('step', String(stepMillis / 1e3));
      const answer = await getJson(`${base}/metrics?${query}`);
      judge(answer);
      return answer;
    },
  };
}

/**
 * @param {string} url
 * @param {(text: string) => any} [parse] JSON, unless its numbers need more than a double
 * @returns {Promise<any>} what the address promises
 * @throws {HttpError} for any status but a good one; a TypeError without a network
 */
export async function getJson(url, parse = JSON.parse) {
  const answer = await fetch(url, { headers: { Accept: 'application/json' }, cache: 'no-store' });
  if (answer.ok) return parse(await answer.text());
  const problem = await answer.json().catch(() => ({}));
  throw new HttpError(answer.status, problem.detail ?? problem.title ?? '');
}

/**
 * Sends a change.
 * @param {string} url
 * @param {{method: string, csrf: string, body?: object}} change with the session's token
 * @returns {Promise<any>} the answer; null if it has none
 * @throws {HttpError} for any status but a good one, with the words of the server; a TypeError without a network
 */
export async function sendJson(url, { method, csrf, body }) {
  const answer = await fetch(url, {
    method,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
    body: body ? JSON.stringify(body) : null,
  });
  if (answer.status === 204) return null;
  const content = await answer.json().catch(() => ({}));
  if (answer.ok) return content;
  throw new HttpError(answer.status, content.detail ?? content.title ?? '');
}
