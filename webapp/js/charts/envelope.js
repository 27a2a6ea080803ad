import { clipped } from './clip.js';
import { wash } from './palette.js';

/**
 * @typedef {import('uplot')} uPlot
 * @typedef {import('../store/line.js').Line} Line
 */

/**
 * Shades the span between minimum and maximum of each point, so that a spike in a long window stays in sight.
 * @param {uPlot} u
 * @param {Line} line
 * @param {string} token
 * @param {string} [scale] the line's
 */
export function drawEnvelope(u, line, token, scale = 'y') {
  if (line.min === line.max) return;
  const { data } = u;
  const [start, end] = u.series[0].idxs ?? [0, -1];
  clipped(u, ctx => {
    ctx.fillStyle = wash(token, 0.22);
    ctx.strokeStyle = wash(token, 0.4); // alone, a spike of a single point would be too narrow to be seen
    ctx.lineWidth = devicePixelRatio;
    for (let i = start; i <= end; i++) {
      let last = i;
      while (last <= end && line.max[last] !== null) last++;
      if (last - i > 1) fillSpan(u, data[0], line, [i, last - 1], scale);
      i = last;
    }
  });
}

/** @param {uPlot} u @param {ArrayLike<number>} times @param {Line} line @param {readonly [number, number]} rows @param {string} scale */
function fillSpan(u, times, { min, max }, [from, to], scale) {
  const { ctx } = u;
  const x = (/** @type {number} */ i) => u.valToPos(times[i], 'x', true);
  const y = (/** @type {number | null} */ value) => u.valToPos(value ?? 0, scale, true);
  ctx.beginPath();
  for (let i = from; i <= to; i++) ctx.lineTo(x(i), y(max[i]));
  for (let i = to; i >= from; i--) ctx.lineTo(x(i), y(min[i]));
  ctx.closePath();
  ctx.fill();
  ctx.stroke();
}
