import { timeAxis, valueAxis } from './axes.js';
import { drawBackdrop } from './backdrop.js';
import { denseLine, LINE_WIDTH } from './dense-line.js';
import { drawGhost } from './draw-ghost.js';
import { drawRestarts } from './draw-restarts.js';
import { drawEnvelope } from './envelope.js';
import { ink, wash } from './palette.js';
import { pointing } from './pointing.js';
import { uPlot } from './uplot.js';

/**
 * @typedef {import('../store/line.js').Line} Line
 * @typedef {import('./select.js').ResolvedLine} ResolvedLine
 * @typedef {object} PlotState what the next paint shows; the plot reads it and never writes it
 * @property {import('../store/table.js').Table} table
 * @property {Line[]} lines of the table, one per drawn line
 * @property {import('./backdrop.js').Backdrop} backdrop
 * @property {readonly [number, number]} range epoch s
 * @property {readonly [number, number]} span of the y scale: bottom and top
 * @property {readonly boolean[]} [shown] one per line; all by default
 * @property {import('./draw-ghost.js').Ghost | null} [ghost] the same lines some time before
 * @property {readonly import('../store/restarts.js').Restart[]} [restarts] when the server started
 *
 * @typedef {object} PlotEvents
 * @property {(index: number | null) => void} pointed the row under the crosshair; null when it left
 * @property {(fromMillis: number, toMillis: number) => void} selected
 * @property {(u: uPlot) => void} [drawn] draws over the lines
 */

/**
 * A uPlot chart that draws a PlotState.
 * @param {HTMLElement} place
 * @param {string} unit
 * @param {ResolvedLine[]} drawn
 * @param {() => PlotState} state
 * @param {PlotEvents} events
 */
export function createPlot(place, unit, drawn, state, events) {
  const { cursor, hooks } = pointing(drawn, events.pointed, events.selected);
  /** @type {uPlot.Options} */
  const options = {
    width: place.clientWidth,
    height: place.clientHeight,
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor,
    scales: {
      x: { range: () => [...state().range] },
      y: { range: () => [...state().span] },
    },
    axes: [timeAxis(), valueAxis(unit)],
    series: [{}, ...drawn.map((line, i) => seriesOf(line, state().shown?.[i] ?? true))],
    hooks: {
      drawAxes: [u => drawUnder(u, state(), drawn)],
      draw: [u => {
        drawRestarts(u, state().restarts ?? []);
        events.drawn?.(u);
      }],
      ...hooks,
    },
  };
  return new uPlot(options, columnsOf(state()), place);
}

/** @param {PlotState} state @returns {uPlot.AlignedData} the table's own columns, not copies */
export function columnsOf({ table, lines }) {
  return [table.times, ...lines.map(line => line.avg)];
}

/** Draws the state as it is now. @param {uPlot} u @param {PlotState} state */
export function drawState(u, state) {
  state.shown?.forEach((show, i) => u.series[i + 1].show === show || u.setSeries(i + 1, { show }));
  u.setData(columnsOf(state));
}

/** @param {uPlot} u @param {PlotState} state @param {ResolvedLine[]} drawn */
function drawUnder(u, { backdrop, lines, shown, ghost }, drawn) {
  drawBackdrop(u, backdrop);
  drawn.forEach((line, i) => {
    if (shown?.[i] === false) return;
    drawEnvelope(u, lines[i], line.ink);
    if (ghost) drawGhost(u, ghost, i, line.ink);
  });
}

/** @param {ResolvedLine} line @param {boolean} show @returns {uPlot.Series} */
function seriesOf(line, show) {
  return {
    label: line.label,
    show,
    stroke: () => ink(line.ink),
    width: LINE_WIDTH,
    paths: denseLine,
    points: { show: false },
    ...(line.fill && { fill: () => wash(line.ink, 0.1), fillTo: 0 }),
  };
}
