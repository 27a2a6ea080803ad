import { edgeOf, isLive, liveView, spanOf } from './view.js';

/**
 * How one view follows from another, as pure functions. Times are the server's, in ms.
 * @typedef {import('./view.js').View} View
 * @typedef {object} Clock
 * @property {number} headMillis where a live picture ends
 * @property {number} nowMillis
 */

/** Speeds on offer. */
export const SPEEDS = Object.freeze([1, 5, 15, 60]);

/** The picture follows the newest tick. @param {View} view */
export function live({ windowSeconds }) {
  return liveView(windowSeconds);
}

/** The picture shows this stretch, and stands still. @param {View} view @param {number} fromMillis @param {number} toMillis @returns {View} */
export function zoomedTo(view, fromMillis, toMillis) {
  return { ...view, zoom: [fromMillis, toMillis], pausedMillis: toMillis, play: null };
}

/** The picture stands still, and ends with `toMillis`. @param {View} view @param {number} toMillis @returns {View} */
export function standAt(view, toMillis) {
  const zoom = view.zoom ? /** @type {const} */ ([toMillis - spanOf(view), toMillis]) : null;
  return { ...view, zoom, pausedMillis: toMillis, play: null };
}

/** Goes on from where the picture stands. @param {View} view @param {Clock} clock @param {number} speed @returns {View} */
export function playOn(view, { headMillis, nowMillis }, speed) {
  const fromMillis = edgeOf(view, headMillis, nowMillis);
  return { ...view, pausedMillis: null, play: { fromMillis, sinceMillis: nowMillis, speed }, speed };
}

/** Pause, or go on as before: live after a pause, at the same speed after the pause of a run. @param {View} view @param {Clock} clock */
export function toggled(view, clock) {
  if (isLive(view) || view.play) return standAt(view, edgeOf(view, clock.headMillis, clock.nowMillis));
  return view.speed ? playOn(view, clock, view.speed) : live(view);
}

/** Ends the picture elsewhere: a run goes on from there; at the newest tick it is live. @param {View} view @param {Clock} clock @param {number} toMillis @returns {View} */
export function soughtTo(view, clock, toMillis) {
  if (toMillis >= clock.headMillis) return live(view);
  const standing = standAt(view, toMillis);
  return view.play ? playOn(standing, clock, view.play.speed) : standing;
}
