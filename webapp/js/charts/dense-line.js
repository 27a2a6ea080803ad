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
  const stroke = new Path2D();
  const fill = series.fill ? new Path2D() : null;
  const half = (LINE_WIDTH * devicePixelRatio) / 2;
  const bottom = u.bbox.top + u.bbox.height;
  let run = -1;
  let end = -1;
  eachColumn(u, index, first, last, (column, top, low, fresh) => {
    stroke.moveTo(column, top - half);
    stroke.lineTo(column, low + half);
    if (!fill) return;
    if (fresh) close();
    if (fresh) fill.moveTo(run = column, bottom);
    fill.lineTo(column, top);
    end = column;
  });
  close();

  function close() {
    if (end >= 0 && run >= 0) fill?.lineTo(end, bottom);
  }
  return { stroke, fill, flags: CLIP };
}

/** @type {uPlot.Series.PathBuilder | null} made at the first chart: the library is loaded by then */
let builder = null;

/** @param {uPlot} u @param {number} index @param {number} first @param {number} last */
function linear(u, index, first, last) {
  builder ??= uPlot.paths.linear?.() ?? null;
  return builder?.(u, index, first, last) ?? null;
}

/**
 * How high the line is in each column of pixels, in pixels from the top. Nothing for columns without it.
 * @param {uPlot} u
 * @param {number} index
 * @param {number} first
 * @param {number} last
 * @param {(column: number, top: number, low: number, fresh: boolean) => void} draw `fresh` after a gap
 */
function eachColumn(u, index, first, last, draw) {
  const { bbox: { left, top, width, height }, scales } = u;
  const [times, values] = [u.data[0], u.data[index]];
  const [x, y] = [scales.x, scales[u.series[index].scale ?? 'y']];
  const perSecond = width / (Number(x.max) - Number(x.min));
  const perUnit = height / (Number(y.max) - Number(y.min));
  let column = -1;
  let [high, low] = [Infinity, -Infinity];
  let fresh = true;
  let [beforeX, beforeY] = [NaN, NaN];

  function flush() {
    if (high <= low) {
      draw(column, high, low, fresh);
      fresh = false;
    }
    [high, low] = [Infinity, -Infinity];
  }

  /** @param {number} at @param {number} height */
  function mark(at, height) {
    if (at !== column) flush();
    column = at;
    if (height < high) high = height;
    if (height > low) low = height;
  }

  for (let i = first; i <= last; i++) {
    const value = values[i];
    if (value === null || value === undefined) {
      flush();
      fresh = true;
      beforeX = NaN;
      continue;
    }
    const nowX = left + (times[i] - Number(x.min)) * perSecond;
    const nowY = top + height - (value - Number(y.min)) * perUnit;
    const to = Math.floor(nowX);
    for (let at = Math.max(Math.floor(beforeX), left - 1); at < to; at++) {
      const edge = beforeY + ((at + 1 - beforeX) / (nowX - beforeX)) * (nowY - beforeY);
      mark(at, edge);
      mark(at + 1, edge);
    }
    mark(to, nowY);
    [beforeX, beforeY] = [nowX, nowY];
  }
  flush();
}
