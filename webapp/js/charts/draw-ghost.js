import { lowerBound } from '../store/columns.js';
import { clipped } from './clip.js';
import { wash } from './palette.js';

/**
 * @typedef {import('uplot')} uPlot
 * @typedef {object} Ghost the lines of a panel as they were some time before
 * @property {readonly import('../store/line.js').Line[]} lines one per drawn line
 * @property {readonly number[]} times epoch s
 * @property {number} offsetSeconds how long before
 */

/**
 * Draws one line as it was before, under the one of now: dashed and pale.
 * @param {uPlot} u
 * @param {Ghost} ghost
 * @param {number} index of the line
 * @param {string} token
 */
export function drawGhost(u, { lines, times, offsetSeconds }, index, token) {
  const { avg } = lines[index];
  const end = Math.min(times.length, lowerBound(times, Number(u.scales.x.max) - offsetSeconds) + 1);
  clipped(u, ctx => {
    ctx.strokeStyle = wash(token, 0.6);
    ctx.lineWidth = 1.25 * devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    let broken = true;
    for (let i = Math.max(0, lowerBound(times, Number(u.scales.x.min) - offsetSeconds) - 1); i < end; i++) {
      const value = avg[i];
      if (value === null) {
        broken = true;
        continue;
      }
      const [x, y] = [u.valToPos(times[i] + offsetSeconds, 'x', true), u.valToPos(value, 'y', true)];
      if (broken) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
      broken = false;
    }
    ctx.stroke();
  });
}

/** The value of a line before, at a moment of now. @param {Ghost} ghost @param {number} index of the line @param {number} seconds */
export function ghostAt({ lines, times, offsetSeconds }, index, seconds) {
  const after = lowerBound(times, seconds - offsetSeconds + 1e-6);
  return after === 0 ? null : lines[index].avg[after - 1];
}
