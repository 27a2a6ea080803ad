/**
 * Which stretch of time is looked at.
 * @typedef {import('./ranges.js').Range} Range
 * @typedef {object} View
 * @property {number} windowSeconds
 * @property {Range | null} zoom epoch ms; overrides the window
 * @property {number | null} pausedMillis time at which the picture stands still; null while live
 */

/** The windows on offer, in seconds. */
export const WINDOWS = Object.freeze([60, 300, 900, 3_600, 21_600, 86_400]);
/** What the fine table keeps, in seconds. Longer windows are drawn from a coarse one. */
export const FINE_SECONDS = 3_600;

/** @param {number} [windowSeconds] @returns {View} */
export function liveView(windowSeconds = 900) {
  return { windowSeconds: WINDOWS.includes(windowSeconds) ? windowSeconds : 900, zoom: null, pausedMillis: null };
}

/** @param {View} view @param {number} nowMillis of the server @returns {Range} */
export function visibleRange(view, nowMillis) {
  if (view.zoom) return view.zoom;
  const to = view.pausedMillis ?? nowMillis;
  return [to - view.windowSeconds * 1e3, to];
}

/** @param {View} view @param {number} nowMillis whether the fine table holds all of it */
export function isFine(view, nowMillis) {
  return visibleRange(view, nowMillis)[0] >= nowMillis - FINE_SECONDS * 1e3 - 5_000;
}
