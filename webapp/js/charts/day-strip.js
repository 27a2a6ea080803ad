import { setText } from '../dom/element.js';
import { formatMoment } from '../format/time.js';
import { timeAxis } from './axes.js';
import { createBrush } from './brush.js';
import { ink, wash } from './palette.js';
import { STRIP } from './panels.js';
import { uPlot } from './uplot.js';

/** @typedef {import('../store/ranges.js').Range} Range */

/** Height inside the card's border, in px. */
const HEIGHT = 48;
/** The narrowest brush that can be seen, in px. */
const NARROW = 3;
/** A pixel is more than a minute: the line is drawn so often, in s, however often the brush moves. */
const OFTEN = 5;

const unheard = () => null;

/**
 * The last 24 hours, or the longer window that is chosen, in one line; the brush shows what the charts show, and moves it.
 * @param {HTMLElement} place a slider for who uses the keys
 * @param {import('../store/table.js').Table} first
 * @param {import('./brush.js').BrushEvents} events
 */
export function createDayStrip(place, first, events) {
  let now = Date.now() / 1e3;
  let rows = -1;
  let span = first.extent.spanMillis / 1e3;
  const columns = (/** @type {import('../store/table.js').Table} */ table) =>
    /** @type {uPlot.AlignedData} */ ([table.times, table.line(STRIP).max]);
  const plot = new uPlot({
    width: place.clientWidth,
    height: HEIGHT,
    padding: [8, 8, 0, 8],
    legend: { show: false },
    // the brush is ours: uPlot would hide it with each drag of its own
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false }, bind: { mousedown: unheard, mouseup: unheard, click: unheard, dblclick: unheard } },
    scales: { x: { range: () => [now - span, now] }, y: { range: (_u, _low, high) => [0, Math.max(0.01, high * 1.15)] } },
    axes: [timeAxis({ size: 17, gap: 3, grid: { show: false }, space: 90 }), { show: false }],
    series: [{}, {
      stroke: () => ink('text-3'), fill: () => wash('text-3', 0.16), width: 1, points: { show: false },
    }],
  }, columns(first), place);
  const brush = createBrush(plot, events);
  const sized = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT }));
  sized.observe(place);

  /** @param {Range} range */
  function tell([from, to]) {
    const text = `${formatMoment(from, now * 1e3)} to ${formatMoment(to, now * 1e3)}`;
    if (place.ariaValueText === text) return;
    const share = Math.round(100 * (1 - (now - to / 1e3) / span));
    Object.assign(place, { ariaValueText: text, ariaValueNow: String(Math.max(0, Math.min(100, share))) });
  }

  /** @param {number} seconds */
  function name(seconds) {
    const words = spanWords(seconds);
    const title = place.parentElement?.querySelector('b');
    if (title) setText(title, words);
    place.parentElement?.setAttribute('aria-label', `CPU in the last ${words}`);
  }

  return {
    /** @param {import('../store/table.js').Table} table @param {Range} range visible in the charts @param {number} nowMillis */
    draw(table, range, nowMillis) {
      const wanted = table.extent.spanMillis / 1e3;
      if (rows !== table.times.length || wanted !== span || Math.abs(nowMillis / 1e3 - now) > OFTEN) {
        span = wanted;
        name(span);
        now = nowMillis / 1e3;
        rows = table.times.length;
        plot.setData(columns(table));
      }
      tell(range);
      if (brush.isDrawing()) return;
      const left = Math.max(0, plot.valToPos(range[0] / 1e3, 'x'));
      const right = plot.valToPos(range[1] / 1e3, 'x');
      plot.setSelect({ left, width: Math.max(NARROW, right - left), top: 0, height: plot.bbox.height / devicePixelRatio }, false);
    },
    repaint: () => plot.redraw(false, true),
    destroy() {
      brush.destroy();
      sized.disconnect();
      plot.destroy();
    },
  };
}

/** 24 hours, 30 days, 2 years. @param {number} seconds */
function spanWords(seconds) {
  const days = seconds / 86_400;
  if (days <= 1) return '24 hours';
  return days < 365 ? `${days} days` : days === 365 ? '1 year' : `${days / 365} years`;
}
