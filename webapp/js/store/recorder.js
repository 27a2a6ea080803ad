import { LiveTable } from './live-table.js';
import { createPastWindow } from './past-window.js';
import { createSuccession } from './succession.js';
import { FINE_SECONDS, isFine, isLive, spanOf, visibleRange, WINDOWS } from './view.js';

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
/** The strip need not reach the last so many ms of what it marks: a window that was just left is as long as it. */
const SLACK = 5_000;
/** A run through the past is asked for so much ahead, in ms of it at least. */
const AHEAD = 60_000;

/**
 * Keeps the tables that the page draws from: one fine of the last hour, one of the day or as far back as is looked at, one for a longer live window,
 * and one for whatever stretch of the past is looked at.
 * @param {Needs} needs
 */
export function createRecorder({ api, tickMillis, specs, day, changed }) {
  const make = (/** @type {import('./live-table.js').Wish} */ wish) => new LiveTable(wish, api, tickMillis, changed);
  const makeFine = () => make({ spanMillis: FINE_SECONDS * 1e3, stepMillis: tickMillis, specs });
  const makeStrip = (spanMillis = DAY_MILLIS) => make({ spanMillis, specs: () => [day] });
  const past = createPastWindow(range => make({ spanMillis: range[1] - range[0], range, specs }), changed);
  let fine = makeFine();
  let strip = makeStrip();
  let stripMillis = DAY_MILLIS;
  const long = /** @type {ReturnType<typeof createSuccession<LiveTable>>} */ (createSuccession(changed));

  const strips = /** @type {ReturnType<typeof createSuccession<LiveTable>>} */ (createSuccession(changed));

  const live = () => [fine, strip, ...long.both(), ...strips.both()];

  /** As long as the window, and as reaches what is in sight; it does not become shorter while one looks around there. @param {View} view @param {number} nowMillis */
  function fitStrip(view, nowMillis) {
    const reach = nowMillis - visibleRange(view, nowMillis)[0] - SLACK;
    const reaching = WINDOWS.find(seconds => seconds * 1e3 >= reach) ?? WINDOWS[WINDOWS.length - 1];
    stripMillis = Math.max(DAY_MILLIS, view.windowSeconds * 1e3, reaching * 1e3, isLive(view) ? 0 : stripMillis);
    wantStrip(nowMillis);
  }

  /** @param {number} nowMillis */
  function wantStrip(nowMillis) {
    const spanMillis = stripMillis;
    if (spanMillis === DAY_MILLIS) return strips.clear();
    strips.want(({ wish }) => wish.spanMillis === spanMillis, () => makeStrip(spanMillis), table => table.load(nowMillis - spanMillis));
  }

  /** @param {View} view @param {number} nowMillis */
  function wantPast(view, nowMillis) {
    const range = visibleRange(view, nowMillis);
    const room = (range[1] - range[0]) / 2;
    const ahead = Math.max(room, AHEAD * (view.play?.speed ?? 1));
    return past.want(range, [range[0] - room, Math.max(range[1], Math.min(nowMillis, range[1] + ahead))]);
  }

  /** Keeps a long window that moves with the ticks; the one before is shown until it is there. @param {number} spanMillis @param {number} fromMillis */
  function follow(spanMillis, fromMillis) {
    past.clear();
    return long.want(({ wish }) => wish.spanMillis === spanMillis, () => make({ spanMillis, specs }), table => table.load(fromMillis));
  }

  /** @param {View} view @param {number} nowMillis */
  function beyondFine(view, nowMillis) {
    return isLive(view) ? follow(spanOf(view), visibleRange(view, nowMillis)[0]) : wantPast(view, nowMillis);
  }

  return {
    fine: () => fine.table,
    day: () => (strips.held() ?? strip).table,
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
      fitStrip(view, nowMillis);
      return cursor;
    },

    /** Makes sure that what the view shows is there, or comes. @param {View} view @param {number} nowMillis */
    async show(view, nowMillis) {
      fitStrip(view, nowMillis);
      if (!isFine(view, nowMillis)) return beyondFine(view, nowMillis);
      past.clear();
      if (isLive(view)) long.clear();
      return fine.extendTo(visibleRange(view, nowMillis)[0]);
    },

    /** Asks for what is still missing: a picture of the past leaves what is there, or it could not be had before. @param {View} view @param {number} nowMillis */
    keep(view, nowMillis) {
      if (!fine.loaded) return;
      if (!isFine(view, nowMillis)) beyondFine(view, nowMillis);
      wantStrip(nowMillis);
    },

    /** @param {View} view @param {number} nowMillis */
    tableFor(view, nowMillis) {
      if (isFine(view, nowMillis)) return fine.table;
      if (!isLive(view) && past.holds(visibleRange(view, nowMillis))) return past.table() ?? fine.table;
      return long.held()?.table ?? past.table() ?? fine.table;
    },

    /** Whether all that the server has of the past in sight is there. @param {View} view @param {number} nowMillis */
    isSettled: (view, nowMillis) => !isLive(view) && (isFine(view, nowMillis) ? fine.loaded : past.holds(visibleRange(view, nowMillis))),

    /** @param {number} tMillis @param {Values} values */
    tick: (tMillis, values) => live().forEach(table => table.tick(tMillis, values)),

    /** Lets go of everything: what comes now is of another node. */
    clear() {
      past.clear();
      fine = makeFine();
      strip = makeStrip();
      long.clear();
      strips.clear();
      stripMillis = DAY_MILLIS;
    },

    /** The stream says that it left something out. @param {Range} range */
    repair: range => live().forEach(table => table.loaded && table.repair(range)),
  };
}
