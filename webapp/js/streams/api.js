import { getJson } from '../store/api.js';

/**
 * @typedef {object} Reader one open stream
 * @property {string} id
 * @property {string} user
 * @property {string} address
 * @property {string[]} topics
 * @property {number} lagFrames frames that it has not taken yet
 * @property {number} lagBytes
 * @property {number} bytes sent to it so far
 * @property {number} skipped frames that it was too slow for
 * @property {string} since ISO-8601
 * @typedef {object} Totals since the server started, but for the first two, which are of now
 * @property {number} subscribers
 * @property {number} zombies cut, and their sockets not gone yet
 * @property {number} frames
 * @property {number} bytes
 * @property {number} gaps
 * @property {number} cuts
 * @property {number} refusals
 * @property {number} skipped
 * @property {number} ringBytes
 * @typedef {{subscribers: Reader[], totals: Totals}} Streams
 */

/** @param {string} base address of `/api` @returns {() => Promise<Streams>} */
export function streamsApi(base) {
  return () => getJson(`${base}/streams`);
}
