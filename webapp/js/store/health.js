import { HttpError } from './api.js';

/**
 * @typedef {{part: string, status: string, detail: string}} Part
 * @typedef {{status: string, parts?: Part[]}} Health `parts` for operators
 */

/**
 * Asks how the server is. Down is an answer too, with a status of its own, 503, and says why.
 * @param {string} base address of `/api`
 * @returns {() => Promise<Health>}
 */
export function healthApi(base) {
  return async () => {
    const answer = await fetch(`${base}/health`, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (!answer.ok && answer.status !== 503) throw new HttpError(answer.status, '');
    const health = await answer.json();
    if (typeof health.status !== 'string') throw new HttpError(answer.status, health.detail ?? ''); // a proxy's word, not the server's
    return health;
  };
}
