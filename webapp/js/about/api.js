import { getJson, HttpError } from '../store/api.js';

/**
 * @typedef {{key: string, value: string, set: boolean}} Setting `set`: by somebody, and no default
 * @typedef {{path: string, bytes: number, freeBytes: number, entries: {name: string, bytes: number}[]}} Storage
 * @typedef {object} About
 * @property {string} version
 * @property {string} build
 * @property {string} server its name and version
 * @property {{version: string, vendor: string, vm: string, started: string, maxHeapBytes: number}} java
 * @property {{name: string, arch: string, processors: number}} system
 * @property {string} zone
 * @property {Setting[]} [configuration] for operators
 * @property {Storage} [storage] for operators
 * @typedef {{part: string, status: string, detail: string}} Part
 * @typedef {{status: string, parts?: Part[]}} Health `parts` for operators
 */

/** @param {string} base address of `/api` */
export function aboutApi(base) {
  return {
    /** @returns {Promise<About>} */
    about: () => getJson(`${base}/about`),
    /** A server that is down says so with a status of its own, and why. @returns {Promise<Health>} */
    async health() {
      const answer = await fetch(`${base}/health`, { headers: { Accept: 'application/json' }, cache: 'no-store' });
      if (!answer.ok && answer.status !== 503) throw new HttpError(answer.status, '');
      const health = await answer.json();
      if (typeof health.status !== 'string') throw new HttpError(answer.status, health.detail ?? ''); // a proxy's word, not the server's
      return health;
    },
  };
}
