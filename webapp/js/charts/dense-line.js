import { uPlot } from './uplot.js';

/** Width of a line, in CSS pixels. */
export const LINE_WIDTH = 1.5;
/** Fewer points to a pixel than this are joined by lines with round corners, as uPlot does; more by columns. */
const DENSE = 0.25;
/** Clip what is drawn to the plot, as uPlot's own builders ask for. */
const CLIP = 3;

/**
 * A path builder for uPlot. Where there are about as many points as pixels, it draws one upright stroke for each
 * column of pixels, as long as the line is high there. That shows the same, every peak included, for a tenth of
 * what a browser without a graphics processor takes to stroke a line with thousands of corners.
 * @param {uPlot} u
 * @param {number} index of the series
 * @param {number} first row
 * @param {number} last row
 * @returns {uPlot.Series.Paths | null}
 */
export function denseLine(u, index, first, last) {
  const series = u.series[index];
  const dense = last - first > DENSE * u.bbox.width;
  series.width = dense ? 1 / devicePixelRatio : LINE_WIDTH;
  if (!dense) return linear(u, index, first, last);
  const columns = columnsOf(u, index, first, last);
  return { stroke: strokes(columns, u), fill: series.fill ? toZero(columns, u.valToPos(0, series.scale ?? 'y', true), u) : null, flags: CLIP };
}

/** @param {Columns} columns @param {uPlot} u */
function strokes({ tops, lows, count }, { bbox: { left } }) {
  const path = new Path2D();
  const half = (LINE_WIDTH * devicePixelRatio) / 2;
  for (let i = 0; i < count; i++) {
    if (tops[i] > lows[i]) continue;
    path.moveTo(left + i, tops[i] - half);
    path.lineTo(left + i, lows[i] + half);
  }
  return path;
}

/** Between the line and zero. @param {Columns} columns @param {number} zero in pixels from the top @param {uPlot} u */
function toZero({ tops, lows, count }, zero, { bbox: { left } }) {
  const path = new Path2D();
  for (let i = 0; i < count; i++) {
    if (tops[i] > lows[i]) continue;
    const from = i;
    path.moveTo(left + from, zero);
    for (; i < count && tops[i] <= lows[i]; i++) path.lineTo(left + i, tops[i] < zero ? tops[i] : lows[i]);
    path.lineTo(left + i - 1, zero);
  }
  return path;
}

/** @type {uPlot.Series.PathBuilder | null} made at the first chart: the library is loaded by then */
let builder = null;

/** @param {uPlot} u @param {number} index @param {number} first @param {number} last */
function linear(u, index, first, last) {
  builder ??= uPlot.paths.linear?.() ?? null;
  return builder?.(u, index, first, last) ?? null;
}

/**
 * How high the line is in each column of pixels, in pixels from the top; where it is not, the top is below the low.
 * The same arrays at each call: they are read at once.
 * @typedef {{tops: Float64Array, lows: Float64Array, count: number}} Columns
 */

let tops = new Float64Array(0);
let lows = new Float64Array(0);

/** @param {uPlot} u @param {number} index @param {number} first @param {number} last @returns {Columns} */
export function columnsOf({ bbox: { top, width, height }, scales, series, data }, index, first, last) {
  const count = Math.ceil(width) + 1;
  if (tops.length < count) [tops, lows] = [new Float64Array(count), new Float64Array(count)];
  tops.fill(Infinity, 0, count);
  lows.fill(-Infinity, 0, count);
  const [times, values] = [data[0], data[index]];
  const [x, y] = [scales.x, scales[series[index].scale ?? 'y']];
  const [start, zero] = [Number(x.min), top + height + Number(y.min) * (height / (Number(y.max) - Number(y.min)))];
  const [perSecond, perUnit] = [width / (Number(x.max) - start), height / (Number(y.max) - Number(y.min))];
  let column = -1;
  let [beforeX, beforeY] = [NaN, NaN];
  for (let i = first; i <= last; i++) {
    const value = values[i];
    if (value === null || value === undefined) {
      beforeX = NaN;
      column = -1;
      continue;
    }
    const nowX = (times[i] - start) * perSecond;
    const nowY = zero - value * perUnit;
    if (nowX < column || nowX >= column + 1) {
      column = Math.floor(nowX);
      if (beforeX < column) cross(beforeX, beforeY, nowX, nowY, count);
    }
    if (nowY < tops[column]) tops[column] = nowY;
    if (nowY > lows[column]) lows[column] = nowY;
    beforeX = nowX;
    beforeY = nowY;
  }
  return { tops, lows, count };
}

/** What the line passes on its way from one column to another. @param {number} fromX @param {number} fromY @param {number} toX @param {number} toY @param {number} count */
function cross(fromX, fromY, toX, toY, count) {
  const slope = (toY - fromY) / (toX - fromX);
  for (let at = Math.max(Math.floor(fromX) + 1, 0); at <= toX && at <= count; at++) {
    const edge = fromY + (at - fromX) * slope;
    for (let column = at - 1; column <= at; column++) { // outside of the arrays nothing changes
      if (edge < tops[column]) tops[column] = edge;
      if (edge > lows[column]) lows[column] = edge;
    }
  }
}
