import { getJson } from '../store/api.js';

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
 */

/** @param {string} base address of `/api` */
export function aboutApi(base) {
  return {
    /** @returns {Promise<About>} */
    about: () => getJson(`${base}/about`),
  };
}
