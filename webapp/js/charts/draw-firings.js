import { wash } from './palette.js';

/**
 * @typedef {import('uplot')} uPlot
 * @typedef {import('../store/firing.js').Firing} Firing
 */

const INKS = Object.freeze({ critical: 'crit', warning: 'warn', notice: 'accent', info: 'accent' });
/** How much of its colour a band has: lines and marks stay told apart on it. */
const LIGHT = 0.08;
const EDGE = 0.55;

/**
 * The time in which alerts fired, as light bands with thin edges.
 * @param {uPlot} u
 * @param {CanvasRenderingContext2D} ctx clipped to the plot
 * @param {readonly Firing[]} firings
 */
export function drawFirings(u, ctx, firings) {
  const { bbox } = u;
  const place = (/** @type {number} */ millis) => Math.round(u.valToPos(millis / 1e3, 'x', true));
  const right = bbox.left + bbox.width;
  for (const { severity, fromMillis, toMillis } of firings) {
    const from = Math.max(bbox.left - 2, place(fromMillis));
    const to = Number.isFinite(toMillis) ? Math.min(right + 2, place(toMillis)) : right + 2;
    ctx.fillStyle = wash(INKS[severity], LIGHT);
    ctx.fillRect(from, bbox.top, Math.max(devicePixelRatio, to - from), bbox.height);
    ctx.fillStyle = wash(INKS[severity], EDGE);
    for (const edge of [from, to]) ctx.fillRect(edge, bbox.top, devicePixelRatio, bbox.height);
  }
}
