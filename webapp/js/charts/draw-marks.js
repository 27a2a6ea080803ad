import { clusterOf, clusters, INKS } from './marks.js';
import { ink, wash } from './palette.js';

/**
 * @typedef {import('uplot')} uPlot
 * @typedef {import('./marks.js').Cluster} Cluster
 */

/** Half the size of a sign, in CSS pixels. */
const SIZE = 3.5;
const HIGHLIGHTED_SIZE = 5;

/**
 * Draws all events of the time in sight, and says on the panel how many there are and which is highlighted.
 * @param {uPlot} u
 * @param {import('./marks.js').Marks} marks
 * @param {HTMLElement} root
 */
export function drawSigns(u, marks, root) {
  const range = /** @type {const} */ ([Number(u.scales.x.min) * 1e3, Number(u.scales.x.max) * 1e3]);
  const all = clusters(marks.all(), range, millis => u.valToPos(millis / 1e3, 'x'));
  const highlighted = clusterOf(all, marks.highlighted.get());
  drawMarks(u, all, highlighted);
  root.dataset.marks = String(all.reduce((sum, { count }) => sum + count, 0));
  root.dataset.highlighted = highlighted ? String(highlighted.mark.seq ?? marks.highlighted.get()) : '';
  return all;
}

/**
 * Signs on the time axis, over the lines; what may have caused something also gets a line through the chart.
 * @param {uPlot} u
 * @param {readonly Cluster[]} all
 * @param {Cluster | undefined} highlighted
 */
function drawMarks(u, all, highlighted) {
  const { ctx } = u;
  ctx.save();
  for (const cluster of all) if (cluster !== highlighted) drawMark(u, cluster, false);
  if (highlighted) drawMark(u, highlighted, true);
  ctx.restore();
}

/** @param {uPlot} u @param {Cluster} cluster @param {boolean} highlighted */
function drawMark({ ctx, bbox }, { x, mark: { severity } }, highlighted) {
  const ratio = devicePixelRatio;
  const centre = Math.round(bbox.left + x * ratio);
  const base = bbox.top + bbox.height;
  const size = (highlighted ? HIGHLIGHTED_SIZE : SIZE) * ratio;
  const token = INKS[severity];
  if (highlighted || severity === 'critical' || severity === 'warning') {
    ctx.strokeStyle = wash(token, highlighted ? 0.95 : 0.25);
    ctx.lineWidth = ratio;
    ctx.beginPath();
    ctx.moveTo(centre + 0.5, bbox.top);
    ctx.lineTo(centre + 0.5, base);
    ctx.stroke();
  }
  ctx.beginPath();
  outline(ctx, severity, centre, base, size);
  ctx.lineWidth = 2 * ratio;
  ctx.strokeStyle = ink('surface');
  ctx.stroke();
  ctx.fillStyle = ink(severity === 'info' ? 'surface' : token);
  ctx.fill();
  if (severity !== 'info') return;
  ctx.lineWidth = 1.5 * ratio;
  ctx.strokeStyle = ink(token);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./marks.js').Severity} severity @param {number} x @param {number} y @param {number} r */
function outline(ctx, severity, x, y, r) {
  if (severity === 'critical') polygon(ctx, [[x, y - r], [x + r, y], [x, y + r], [x - r, y]]);
  else if (severity === 'warning') polygon(ctx, [[x, y - r], [x + r, y + 0.8 * r], [x - r, y + 0.8 * r]]);
  else ctx.arc(x, y, 0.8 * r, 0, 2 * Math.PI);
}

/** @param {CanvasRenderingContext2D} ctx @param {[number, number][]} points */
function polygon(ctx, points) {
  for (const [x, y] of points) ctx.lineTo(x, y);
  ctx.closePath();
}
