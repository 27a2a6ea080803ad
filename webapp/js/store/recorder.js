import { LiveTable } from './live-table.js';
import { FINE_SECONDS, isFine, visibleRange } from './view.js';

/**
 * @typedef {import('./line.js').LineSpec} LineSpec
 * @typedef {import('./ranges.js').Range} Range
 * @typedef {import('./table.js').Values} Values
 * @typedef {import('./view.js').View} View
 * @typedef {object} Needs
 * @property {import('./api.js').MetricsApi} api
 * @property {number} tickMillis
 * @property {() => LineSpec[]} specs lines of all charts that the server can fill
 * @property {LineSpec} day the line of the 24 h strip
 * @property {() => void} changed asks for a paint
 */

const DAY_MILLIS = 86_400_000;

/**
 * Keeps the tables that the page draws from: one fine of the last hour, one of the day, and one for whatever longer
 * window or zoom is looked at.
 * @param {Needs} needs
 */
export function createRecorder({ api, tickMillis, specs, day, changed }) {
  const make = (/** @type {import('./live-table.js').Wish} */ wish) => new LiveTable(wish, api, tickMillis, changed);
  const fine = make({ spanMillis: FINE_SECONDS * 1e3, stepMillis: tickMillis, specs });
  const strip = make({ spanMillis: DAY_MILLIS, specs: () => [day] });
  /** @type {LiveTable | null} */
  let long = null;

  const live = () => [fine, strip, ...(long ? [long] : [])];

  return {
    fine: () => fine.table,
    day: () => strip.table,
    isLoaded: () => fine.loaded,
    lastMillis: () => fine.table.lastMillis,

    /**
     * Fetches what the view shows and the day.
     * @param {View} view
     * @param {number} nowMillis
     * @returns {Promise<string>} the cursor from which the stream goes on
     */
    async load(view, nowMillis) {
      const span = Math.min(view.windowSeconds, FINE_SECONDS) * 1e3;
      const cursor = await fine.load(nowMillis - span);
      strip.load(nowMillis - DAY_MILLIS).catch(() => {}); // an empty strip says enough
      return cursor;
    },

    /** Makes sure that what the view shows is there, or comes. @param {View} view @param {number} nowMillis */
    async show(view, nowMillis) {
      const [from, to] = visibleRange(view, nowMillis);
      if (isFine(view, nowMillis)) {
        long = null;
        return fine.extendTo(from);
      }
      const mine = make({ spanMillis: to - from, specs, ...(view.zoom && { range: view.zoom }) });
      long = mine;
      await mine.load(from);
    },

    /** @param {View} view @param {number} nowMillis */
    tableFor: (view, nowMillis) => !isFine(view, nowMillis) && long?.loaded ? long.table : fine.table,

    /** @param {number} tMillis @param {Values} values */
    tick: (tMillis, values) => live().forEach(table => table.tick(tMillis, values)),

    /** The stream says that it left something out. @param {Range} range */
    repair: range => live().forEach(table => table.loaded && !table.wish.range && table.repair(range)),
  };
}
