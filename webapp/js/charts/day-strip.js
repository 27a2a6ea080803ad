import uPlot from 'uplot';
import { timeAxis } from './axes.js';
import { ink, wash } from './palette.js';
import { STRIP } from './panels.js';

/** @typedef {import('../store/ranges.js').Range} Range */

const DAY = 86_400;
/** Height inside the card's border, in px. */
const HEIGHT = 48;

/**
 * The last 24 hours in one line; the brush shows what the charts show, and dragging chooses it.
 * @param {HTMLElement} place
 * @param {import('../store/table.js').Table} first
 * @param {(fromMillis: number, toMillis: number) => void} selected
 */
export function createDayStrip(place, first, selected) {
  let now = Date.now() / 1e3;
  const columns = (/** @type {import('../store/table.js').Table} */ table) =>
    /** @type {uPlot.AlignedData} */ ([table.times, table.line(STRIP).max]);
  const plot = new uPlot({
    width: place.clientWidth,
    height: HEIGHT,
    padding: [8, 8, 0, 8],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    scales: { x: { range: () => [now - DAY, now] }, y: { range: (_u, _low, high) => [0, Math.max(0.01, high * 1.15)] } },
    axes: [timeAxis({ size: 17, gap: 3, grid: { show: false }, space: 90 }), { show: false }],
    series: [{}, {
      stroke: () => ink('text-3'), fill: () => wash('text-3', 0.16), width: 1, points: { show: false },
    }],
    hooks: {
      setSelect: [u => {
        const { left, width } = u.select;
        if (width > 4) selected(u.posToVal(left, 'x') * 1e3, u.posToVal(left + width, 'x') * 1e3);
      }],
    },
  }, columns(first), place);
  const sized = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT }));
  sized.observe(place);

  return {
    /** @param {import('../store/table.js').Table} table @param {Range} range visible in the charts @param {number} nowMillis */
    draw(table, range, nowMillis) {
      now = nowMillis / 1e3;
      plot.setData(columns(table));
      const left = Math.max(0, plot.valToPos(range[0] / 1e3, 'x'));
      const right = plot.valToPos(range[1] / 1e3, 'x');
      plot.setSelect({ left, width: Math.max(3, right - left), top: 0, height: plot.bbox.height / devicePixelRatio }, false);
    },
    repaint: () => plot.redraw(false, true),
    destroy() {
      sized.disconnect();
      plot.destroy();
    },
  };
}
