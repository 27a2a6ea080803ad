import uPlot from 'uplot';
import { timeAxis, valueAxis } from './axes.js';
import { drawBackdrop } from './backdrop.js';
import { drawEnvelope } from './envelope.js';
import { ink, wash } from './palette.js';

/**
 * @typedef {import('../store/line.js').Line} Line
 * @typedef {import('./select.js').ResolvedLine} ResolvedLine
 * @typedef {object} PlotState what the next paint shows; the plot reads it and never writes it
 * @property {import('../store/table.js').Table} table
 * @property {Line[]} lines of the table, one per drawn line
 * @property {import('./backdrop.js').Backdrop} backdrop
 * @property {readonly [number, number]} range epoch s
 * @property {number} top of the y scale
 *
 * @typedef {object} PlotEvents
 * @property {(index: number | null) => void} pointed the row under the crosshair; null when it left
 * @property {(fromMillis: number, toMillis: number) => void} selected
 * @property {(u: uPlot) => void} [drawn] draws over the lines
 */

/** Selections narrower than this, in pixels, were clicks. */
const CLICK = 4;

/**
 * A uPlot chart that draws a PlotState.
 * @param {HTMLElement} place
 * @param {string} unit
 * @param {ResolvedLine[]} drawn
 * @param {() => PlotState} state
 * @param {PlotEvents} events
 */
export function createPlot(place, unit, drawn, state, events) {
  /** @type {uPlot.Options} */
  const options = {
    width: place.clientWidth,
    height: place.clientHeight,
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor: {
      sync: { key: 'pulseboard' },
      drag: { x: true, y: false, setScale: false },
      points: { size: 7, width: 2, fill: () => ink('surface'), stroke: (_u, i) => ink(drawn[i - 1].ink) },
    },
    scales: {
      x: { range: () => [...state().range] },
      y: { range: () => [0, state().top] },
    },
    axes: [timeAxis(), valueAxis(unit)],
    series: [{}, ...drawn.map(seriesOf)],
    hooks: {
      drawAxes: [u => {
        drawBackdrop(u, state().backdrop);
        state().lines.forEach((line, i) => drawEnvelope(u, line, drawn[i].ink));
      }],
      ...(events.drawn && { draw: [events.drawn] }),
      setCursor: [u => events.pointed(u.cursor.idx ?? null)],
      setSelect: [u => {
        const { left, width } = u.select;
        if (width > CLICK) events.selected(u.posToVal(left, 'x') * 1e3, u.posToVal(left + width, 'x') * 1e3);
        u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      }],
    },
  };
  return new uPlot(options, columnsOf(state()), place);
}

/** @param {PlotState} state @returns {uPlot.AlignedData} the table's own columns, not copies */
export function columnsOf({ table, lines }) {
  return [table.times, ...lines.map(line => line.avg)];
}

/** @param {ResolvedLine} line @returns {uPlot.Series} */
function seriesOf(line) {
  return {
    label: line.label,
    stroke: () => ink(line.ink),
    width: 1.5,
    points: { show: false },
    ...(line.fill && { fill: () => wash(line.ink, 0.1) }),
  };
}
