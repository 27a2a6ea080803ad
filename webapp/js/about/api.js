import { getJson } from '../store/api.js';

/**
 * @typedef {object} Setting a key as it is declared, and what holds
 * @property {string} key
 * @property {string} value
 * @property {boolean} set by somebody, and no default
 * @property {string} type a kind of value, or the unit of a number
 * @property {string} default
 * @property {string} bounds empty where any text will do
 * @property {string} why
 * @property {boolean} secret
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
