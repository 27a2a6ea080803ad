import { element } from '../dom/element.js';
import { formatValue, scaleFor } from '../format/units.js';
import { Table } from '../store/table.js';
import { timeAxis } from './axes.js';
import { INKS } from './marks.js';
import { ink, wash } from './palette.js';
import { bottomOf, magnitudeOf, topOf } from './scale.js';
import { uPlot } from './uplot.js';

/**
 * @typedef {import('../store/api.js').MetricsApi} MetricsApi
 * @typedef {{millis: number, severity: import('./marks.js').Severity}} Moment
 */

/** What is shown before and after a moment, in ms. */
export const AROUND = 300_000;
const HEIGHT = 78;

/** @type {readonly {title: string, unit: string, atLeast: number, line: import('../store/line.js').LineSpec, ink: string}[]} */
const LINES = [
  { title: 'CPU', unit: 'ratio', atLeast: 0.1, ink: 's2', line: { label: 'CPU', select: { name: 'process.cpu.usage' } } },
  { title: 'Heap', unit: 'bytes', atLeast: 1, ink: 's1', line: { label: 'Heap', select: { name: 'jvm.memory.used', tags: { area: 'heap' } } } },
];

/**
 * Small charts of the minutes around a moment, with the moment as a line.
 * @param {HTMLElement} place
 * @param {MetricsApi} api
 * @param {number} tickMillis
 */
export function createAround(place, api, tickMillis) {
  /** @type {uPlot[]} */
  let plots = [];
  let turn = 0;

  function clear() {
    plots.splice(0).forEach(plot => plot.destroy());
    place.replaceChildren();
  }

  /** @param {Table} table @param {Moment} moment @param {typeof LINES[number]} wanted */
  function add(table, moment, { title, unit, atLeast, line, ink: token }) {
    const drawn = table.line(line);
    if (!drawn.avg.some(value => value !== null)) return;
    const range = /** @type {[number, number]} */ ([(moment.millis - AROUND) / 1e3, (moment.millis + AROUND) / 1e3]);
    const span = /** @type {[number, number]} */ ([bottomOf(table, [drawn], range), topOf(table, [drawn], [], range, atLeast)]);
    const scale = scaleFor(unit, magnitudeOf(span));
    const box = element('div', { class: 'around-plot' });
    const peak = `up to ${formatValue(Math.max(...drawn.max.map(value => value ?? 0)), scale)} ${scale.label}`;
    place.append(element('figure', {}, element('figcaption', {}, title, element('small', {}, peak)), box));
    plots.push(draw(box, [table.times, drawn.avg], token, moment, range, span));
  }

  return {
    /** @param {Moment} moment */
    async show(moment) {
      const mine = ++turn;
      clear();
      place.append(element('p', {}, 'Loading …'));
      const names = LINES.map(({ line }) => line.select.name);
      const [fromMillis, toMillis] = [moment.millis - AROUND, moment.millis + AROUND];
      try {
        const answer = await api.metrics({ fromMillis, toMillis, names });
        if (mine !== turn) return;
        const table = new Table({ stepMillis: answer.stepMillis, spanMillis: 2 * AROUND }, tickMillis);
        for (const { line } of LINES) table.line(line);
        table.merge(answer, [fromMillis, toMillis]);
        clear();
        LINES.forEach(wanted => add(table, moment, wanted));
        if (!plots.length) place.append(element('p', {}, 'No data is kept from that time.'));
      } catch {
        if (mine === turn) place.replaceChildren(element('p', {}, 'The data of that time is not available now.'));
      }
    },
    repaint: () => plots.forEach(plot => plot.redraw(false, true)),
    destroy() {
      turn++;
      clear();
    },
  };
}

/** @param {HTMLElement} box @param {uPlot.AlignedData} data @param {string} token @param {Moment} moment @param {[number, number]} range @param {[number, number]} span of the y scale */
function draw(box, data, token, { millis, severity }, range, span) {
  return new uPlot({
    width: box.clientWidth, height: HEIGHT, padding: [4, 14, 0, 14],
    legend: { show: false }, cursor: { show: false },
    scales: { x: { range: () => range }, y: { range: () => span } },
    axes: [timeAxis({ size: 18, gap: 3, grid: { show: false }, space: 64 }), { show: false }],
    series: [{}, { stroke: () => ink(token), fill: () => wash(token, 0.1), fillTo: 0, width: 1.5, points: { show: false } }],
    hooks: { draw: [u => drawMoment(u, millis / 1e3, INKS[severity])] },
  }, data, box);
}

/** @param {uPlot} u @param {number} seconds @param {string} token */
function drawMoment(u, seconds, token) {
  const { ctx, bbox } = u;
  const x = Math.round(u.valToPos(seconds, 'x', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = ink(token);
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
