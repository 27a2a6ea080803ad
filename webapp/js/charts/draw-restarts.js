import { ink, wash } from './palette.js';

/**
 * @typedef {import('uplot')} uPlot
 * @typedef {import('../store/restarts.js').Restart} Restart
 */

const FONT_SIZE = 10;

/** Flags nearer than this, in CSS pixels, become one. */
const APART = 96;

/**
 * Draws when the server started or was updated: dotted lines with a flag.
 * @param {uPlot} u
 * @param {readonly Restart[]} restarts
 */
export function drawRestarts(u, restarts) {
  const range = /** @type {const} */ ([Number(u.scales.x.min) * 1e3, Number(u.scales.x.max) * 1e3]);
  for (const flag of flags(restarts, range, millis => u.valToPos(millis / 1e3, 'x'))) drawFlag(u, flag);
}

/**
 * @typedef {{x: number, xs: number[], label: string}} Flag `xs` of all that share it, in CSS pixels; `x` of the first
 * @param {readonly Restart[]} restarts ascending
 * @param {readonly [number, number]} range epoch ms
 * @param {(millis: number) => number} toX
 * @returns {Flag[]}
 */
export function flags(restarts, [from, to], toX) {
  /** @type {{x: number, xs: number[], labels: string[]}[]} */
  const groups = [];
  for (const { millis, label } of restarts) {
    if (millis < from || millis > to) continue;
    const x = toX(millis);
    const last = groups.at(-1);
    if (last && x - last.x < APART) {
      last.xs.push(x);
      last.labels.push(label);
    } else groups.push({ x, xs: [x], labels: [label] });
  }
  return groups.map(({ x, xs, labels }) => {
    const label = labels.filter(one => one.startsWith('update')).at(-1) ?? labels[labels.length - 1];
    return { x, xs, label: labels.length > 1 ? `${label}, ${labels.length - 1} more` : label };
  });
}

/** @param {uPlot} u @param {Flag} flag */
function drawFlag({ ctx, bbox }, { x, xs, label }) {
  const ratio = devicePixelRatio;
  const place = (/** @type {number} */ at) => Math.round(bbox.left + at * ratio) + 0.5;
  ctx.save();
  ctx.strokeStyle = wash('text-2', 0.8);
  ctx.lineWidth = ratio;
  ctx.setLineDash([ratio, 3 * ratio]);
  ctx.beginPath();
  for (const at of xs) {
    ctx.moveTo(place(at), bbox.top);
    ctx.lineTo(place(at), bbox.top + bbox.height);
  }
  ctx.stroke();
  ctx.font = `${FONT_SIZE * ratio}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = 'left'; // uPlot leaves another
  const width = ctx.measureText(label).width + 8 * ratio;
  const left = place(x) + width > bbox.left + bbox.width ? place(x) - width : place(x);
  ctx.fillStyle = ink('surface');
  ctx.fillRect(left, bbox.top, width, (FONT_SIZE + 4) * ratio);
  ctx.fillStyle = ink('text-2');
  ctx.textBaseline = 'middle';
  ctx.fillText(label, left + 4 * ratio, bbox.top + (FONT_SIZE / 2 + 2) * ratio);
  ctx.restore();
}
