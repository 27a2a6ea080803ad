import { clipped } from './clip.js';
import { drawFirings } from './draw-firings.js';
import { ink, wash } from './palette.js';

/**
 * @typedef {import('uplot')} uPlot
 * @typedef {import('../store/ranges.js').Range} Range
 * @typedef {object} Backdrop what lies under the lines
 * @property {readonly Range[]} gaps epoch ms
 * @property {readonly import('./thresholds.js').Edge[]} thresholds ascending
 * @property {readonly number[]} limits
 * @property {readonly import('../store/firing.js').Firing[]} [firings] when alerts of these series fired
 */

/** Distance between two lines of the hatch, in CSS pixels. */
const HATCH = 6;

/** @param {uPlot} u @param {Backdrop} backdrop */
export function drawBackdrop(u, { gaps, thresholds, limits, firings = [] }) {
  const { bbox } = u;
  clipped(u, ctx => {
    thresholds.forEach(({ value, level }, i) => {
      const above = i + 1 < thresholds.length ? yOf(u, thresholds[i + 1].value) : bbox.top;
      ctx.fillStyle = ink(`${level}-wash`);
      ctx.fillRect(bbox.left, above, bbox.width, yOf(u, value) - above);
    });
    drawFirings(u, ctx, firings);
    for (const { value, level } of thresholds) dash(u, value, level);
    for (const value of limits) dash(u, value, 'warn');
    for (const [from, to] of gaps) hatch(u, from, to);
  });
}

/** @param {uPlot} u @param {number} value @param {string} token */
function dash(u, value, token) {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  const y = yOf(u, value) + 0.5;
  ctx.strokeStyle = wash(token, 0.75);
  ctx.lineWidth = ratio;
  ctx.setLineDash([4 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** @param {uPlot} u @param {number} fromMillis @param {number} toMillis */
function hatch(u, fromMillis, toMillis) {
  const { ctx, bbox } = u;
  const left = Math.max(bbox.left, Math.round(u.valToPos(fromMillis / 1e3, 'x', true)));
  const right = Math.min(bbox.left + bbox.width, Math.round(u.valToPos(toMillis / 1e3, 'x', true)));
  if (right <= left) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, bbox.top, right - left, bbox.height);
  ctx.clip();
  ctx.strokeStyle = ink('hatch');
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  const step = HATCH * devicePixelRatio;
  // stripes start at a fixed place, so that they do not crawl as the gap moves
  for (let x = bbox.left - bbox.height; x < right; x += step) {
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x + bbox.height, bbox.top);
  }
  ctx.stroke();
  ctx.restore();
}

/** @param {uPlot} u @param {number} value */
function yOf(u, value) {
  return Math.round(u.valToPos(value, 'y', true));
}
