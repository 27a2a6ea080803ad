import { ink, wash } from './palette.js';

/**
 * @typedef {import('uplot')} uPlot
 * @typedef {import('../store/restarts.js').Restart} Restart
 */

const FONT_SIZE = 10;

/**
 * Draws when the server started or was updated: a dotted line with a flag.
 * @param {uPlot} u
 * @param {readonly Restart[]} restarts
 */
export function drawRestarts(u, restarts) {
  for (const { millis, label } of restarts) {
    const seconds = millis / 1e3;
    if (seconds >= Number(u.scales.x.min) && seconds <= Number(u.scales.x.max)) drawStart(u, seconds, label);
  }
}

/** @param {uPlot} u @param {number} seconds @param {string} label */
function drawStart(u, seconds, label) {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  const x = Math.round(u.valToPos(seconds, 'x', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = wash('text-2', 0.8);
  ctx.lineWidth = ratio;
  ctx.setLineDash([ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = `${FONT_SIZE * ratio}px ${getComputedStyle(document.body).fontFamily}`;
  const width = ctx.measureText(label).width + 8 * ratio;
  const left = x + width > bbox.left + bbox.width ? x - width : x;
  ctx.fillStyle = ink('surface');
  ctx.fillRect(left, bbox.top, width, (FONT_SIZE + 4) * ratio);
  ctx.fillStyle = ink('text-2');
  ctx.textBaseline = 'middle';
  ctx.fillText(label, left + 4 * ratio, bbox.top + (FONT_SIZE / 2 + 2) * ratio);
  ctx.restore();
}
