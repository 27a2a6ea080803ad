import { LiveTable } from './live-table.js';
import { createPastWindow } from './past-window.js';

/**
 * @typedef {import('./ranges.js').Range} Range
 * @typedef {object} Needs
 * @property {import('./api.js').MetricsApi} api
 * @property {number} tickMillis
 * @property {() => import('./line.js').LineSpec[]} specs lines that the server can fill
 * @property {() => void} changed asks for a paint
 * @typedef {{table: import('./table.js').Table, offsetMillis: number}} Before what was so long before
 */

/** A live picture moves on: so much ahead is asked for, in ms at least. */
const AHEAD = 120_000;

/**
 * The same lines, an hour, a day or a week before.
 * @param {Needs} needs
 */
export function createCompare({ api, tickMillis, specs, changed }) {
  const pastWindow = createPastWindow(range => new LiveTable({ spanMillis: range[1] - range[0], range, specs }, api, tickMillis, changed), changed);
  let offset = 0;
  return {
    /**
     * @param {Range} range in sight, epoch ms
     * @param {number} offsetMillis how long before; 0 for nothing
     * @returns {Before | null} null while there is nothing to show
     */
    before([from, to], offsetMillis) {
      if (offsetMillis !== offset) pastWindow.clear();
      offset = offsetMillis;
      if (!offset) return null;
      const room = (to - from) / 4;
      const wide = /** @type {const} */ ([from - offset - room, to - offset + Math.min(offset, Math.max(room, AHEAD))]);
      pastWindow.want([from - offset, to - offset], wide);
      const table = pastWindow.table();
      return table && { table, offsetMillis: offset };
    },
  };
}
