import { timeAxis, valueAxis } from '../charts/axes.js';
import { drawBackdrop } from '../charts/backdrop.js';
import { denseLine, LINE_WIDTH } from '../charts/dense-line.js';
import { drawEnvelope } from '../charts/envelope.js';
import { ink, wash } from '../charts/palette.js';
import { pointing } from '../charts/pointing.js';
import { uPlot } from '../charts/uplot.js';

/**
 * @typedef {import('../store/line.js').Line} Line
 * @typedef {object} Drawn one line of the chart
 * @property {string} label
 * @property {string} ink
 * @property {boolean} second whether it has the scale on the right, and dashes
 * @property {boolean} fill
 * @typedef {object} Picture what the next paint shows
 * @property {number[]} times epoch s
 * @property {(number | null)[][]} columns one per line
 * @property {Line[]} lines of the table; for the span between minimum and maximum
 * @property {readonly import('../store/ranges.js').Range[]} gaps epoch ms
 * @property {readonly [number, number]} range epoch s
 * @property {readonly [readonly [number, number], readonly [number, number]]} spans of the two scales: bottom and top
 * @property {boolean} envelope whether a column is what its line is
 *
 * @typedef {object} Events
 * @property {(index: number | null) => void} pointed the row under the crosshair
 * @property {(fromMillis: number, toMillis: number) => void} selected
 */

/**
 * One large chart, with a second scale on the right where a line asks for one.
 * @param {HTMLElement} place
 * @param {readonly Drawn[]} drawn
 * @param {readonly [string, string]} units of the two scales
 * @param {() => Picture} picture
 * @param {Events} events
 */
export function createChart(place, drawn, units, picture, { pointed, selected }) {
  const two = drawn.some(({ second }) => second);
  const { cursor, hooks } = pointing(drawn, pointed, selected);
  return new uPlot({
    width: place.clientWidth, height: place.clientHeight,
    padding: [8, two ? 0 : 18, 0, 0],
    legend: { show: false },
    cursor,
    scales: {
      x: { range: () => [...picture().range] },
      y: { range: () => [...picture().spans[0]] },
      ...(two && { right: { range: () => [...picture().spans[1]] } }),
    },
    axes: [timeAxis(), valueAxis(units[0]), ...(two ? [valueAxis(units[1], { scale: 'right', side: 1, grid: { show: false } })] : [])],
    series: [{}, ...drawn.map(seriesOf)],
    hooks: {
      drawAxes: [u => {
        const { gaps, lines, envelope } = picture();
        drawBackdrop(u, { gaps, thresholds: [], limits: [] });
        if (envelope) lines.forEach((line, i) => drawEnvelope(u, line, drawn[i].ink, drawn[i].second ? 'right' : 'y'));
      }],
      ...hooks,
    },
  }, dataOf(picture()), place);
}

/** @param {Picture} picture @returns {uPlot.AlignedData} */
export function dataOf({ times, columns }) {
  return [times, ...columns];
}

/** @param {Drawn} line @returns {uPlot.Series} */
function seriesOf({ label, ink: token, second, fill }) {
  return {
    label, scale: second ? 'right' : 'y', stroke: () => ink(token), width: LINE_WIDTH, points: { show: false },
    ...(second ? { dash: [6, 4] } : { paths: denseLine }), ...(fill && { fill: () => wash(token, 0.1), fillTo: 0 }),
  };
}
