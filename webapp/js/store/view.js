/**
 * Which stretch of time is looked at.
 * @typedef {import('./ranges.js').Range} Range
 * @typedef {object} Play a run through the past
 * @property {number} fromMillis what its picture ended with when it began
 * @property {number} sinceMillis the server's time at that moment
 * @property {number} speed how many times as fast as it was
 * @typedef {object} View
 * @property {number} windowSeconds
 * @property {Range | null} zoom epoch ms; overrides the window. While playing only its width counts
 * @property {number | null} pausedMillis time at which the picture stands still; null while live or playing
 * @property {Play | null} [play] null unless the past is played
 * @property {number | null} [speed] of the run that was paused, so that it can go on; null if none was
 */

/** The windows on offer, in seconds. */
export const WINDOWS = Object.freeze([60, 300, 900, 3_600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000, 63_072_000]);
/** What the fine table keeps, in seconds. Longer windows are drawn from a coarse one. */
export const FINE_SECONDS = 3_600;

/** @param {number} [windowSeconds] @returns {View} */
export function liveView(windowSeconds = 900) {
  return {
    windowSeconds: WINDOWS.includes(windowSeconds) ? windowSeconds : 900,
    zoom: null, pausedMillis: null, play: null, speed: null,
  };
}

/** Whether the picture follows the newest tick. @param {View} view */
export function isLive({ zoom, pausedMillis, play }) {
  return !zoom && pausedMillis === null && !play;
}

/** How much time is in sight, in ms. @param {View} view */
export function spanOf({ windowSeconds, zoom }) {
  return zoom ? zoom[1] - zoom[0] : windowSeconds * 1e3;
}

/**
 * The time at the right edge of the picture.
 * @param {View} view
 * @param {number} headMillis where a live picture ends
 * @param {number} [nowMillis] of the server
 */
export function edgeOf({ zoom, pausedMillis, play }, headMillis, nowMillis = headMillis) {
  if (play) return Math.min(headMillis, play.fromMillis + (nowMillis - play.sinceMillis) * play.speed);
  return zoom ? zoom[1] : pausedMillis ?? headMillis;
}

/** @param {View} view @param {number} headMillis where a live picture ends @param {number} [nowMillis] of the server @returns {Range} */
export function visibleRange(view, headMillis, nowMillis = headMillis) {
  const to = edgeOf(view, headMillis, nowMillis);
  return [to - spanOf(view), to];
}

/** Whether the fine table holds all of it. @param {View} view @param {number} nowMillis */
export function isFine(view, nowMillis) {
  return visibleRange(view, nowMillis)[0] >= nowMillis - FINE_SECONDS * 1e3 - 5_000;
}
