import { figuresOf } from '../charts/figures.js';
import { bottomOf, magnitudeOf, topOf } from '../charts/scale.js';
import { element } from '../dom/element.js';
import { formatClock } from '../format/time.js';
import { scaleFor } from '../format/units.js';
import { lowerBound } from '../store/columns.js';
import { createChart, dataOf } from './chart.js';
import { createReadings } from './readings.js';
import { totalsOf, totalUnit } from './totals.js';

/**
 * @typedef {import('./chart.js').Drawn & {spec: import('../store/line.js').LineSpec, unit: string}} FigureLine
 * @typedef {{lines: readonly FigureLine[], total: boolean}} FigureSpec
 * @typedef {object} Needs
 * @property {import('../board/pictures.js').Pictures} pictures
 * @property {(fromMillis: number, toMillis: number) => void} selected
 * @property {() => void} reset
 */

/**
 * The large chart with its readings. Made anew for other lines.
 * @param {HTMLElement} place
 * @param {FigureSpec} spec
 * @param {Needs} needs
 */
export function createFigure(place, { lines, total }, { pictures, selected, reset }) {
  const box = element('div', { class: 'plot large' });
  const readings = createReadings(lines);
  const units = lines.map(({ unit, second }) => total && !second ? totalUnit(unit) : unit);
  place.replaceChildren(box, readings.root);
  /** @type {number | null} */
  let pointed = null;
  let picture = look();
  /** @type {import('uplot') | null} */
  let plot = null;

  /** @returns {import('./chart.js').Picture} */
  function look() {
    const { table, range, gaps } = pictures.now();
    const own = lines.map(({ spec }) => table.line(spec));
    const seconds = /** @type {[number, number]} */ ([range[0] / 1e3, range[1] / 1e3]);
    const start = lowerBound(table.times, seconds[0]);
    const step = table.extent.stepMillis / 1e3;
    const columns = own.map((line, i) => total && !lines[i].second ? totalsOf(table.times, line.avg, start, 1.5 * step) : line.avg);
    const span = (/** @type {boolean} */ second) => {
      const shown = /** @type {import('../store/line.js').Line[]} */ (
        own.map((line, i) => total && !second ? { ...line, min: columns[i], max: columns[i] } : line).filter((_, i) => lines[i].second === second));
      const [bottom, top] = [bottomOf(table, shown, seconds), topOf(table, shown, [], seconds, 0)];
      return /** @type {const} */ ([bottom, bottom === top ? 1 : top]);
    };
    return { times: table.times, columns, lines: own, gaps, range: seconds, spans: [span(false), span(true)], envelope: !total };
  }

  function showReadings() {
    const { times, columns, lines: own, range, spans } = picture;
    const newest = lowerBound(times, range[1] + 1e-6) - 1;
    const at = pointed === null ? newest : Math.min(pointed, times.length - 1);
    const rows = columns.map((column, i) => {
      const counted = column === own[i].avg ? own[i] : { min: column, avg: column, max: column };
      return { now: column[at] ?? null, ...figuresOf(times, counted, range) };
    });
    const scales = units.map((unit, i) => scaleFor(unit, magnitudeOf(spans[lines[i].second ? 1 : 0])));
    readings.show(rows, scales, pointed === null || at < 0 ? 'Now' : formatClock(times[at] * 1e3));
  }

  /** @param {number | null} index */
  function point(index) {
    pointed = index;
    showReadings();
  }

  const sized = new ResizeObserver(() => {
    if (!box.clientWidth) return;
    const right = units.find((_, i) => lines[i].second) ?? '';
    plot ??= createChart(box, lines, [units[0], right], () => picture, { pointed: point, selected });
    plot.setSize({ width: box.clientWidth, height: box.clientHeight });
  });
  sized.observe(box);
  box.addEventListener('dblclick', reset);

  return {
    draw() {
      picture = look();
      box.dataset.rows = String(picture.times.length);
      plot?.setData(dataOf(picture));
      showReadings();
    },
    repaint: () => plot?.redraw(false, true),
    destroy() {
      sized.disconnect();
      plot?.destroy();
      place.replaceChildren();
    },
  };
}
