import { formatMoment, formatZone } from '../format/time.js';
import { ink } from './palette.js';

/**
 * @typedef {object} Caption
 * @property {string} title
 * @property {readonly {label: string, ink: string, value: string}[]} entries of the legend
 * @property {readonly [number, number]} range epoch s
 */

/** Room around, and the height of a line of text, in CSS pixels. */
const PAD = 12;
const LINE = 20;

/**
 * A picture of a chart as it is shown, with its title, legend and time.
 * @param {HTMLCanvasElement} chart
 * @param {Caption} caption
 * @returns {Promise<Blob>} PNG
 */
export function snapshot(chart, caption) {
  const ratio = devicePixelRatio;
  const canvas = document.createElement('canvas');
  canvas.width = chart.width + 2 * PAD * ratio;
  canvas.height = chart.height + (2 * PAD + 2 * LINE) * ratio;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.fillStyle = ink('surface');
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(chart, PAD * ratio, (PAD + LINE) * ratio);
  ctx.scale(ratio, ratio);
  write(ctx, canvas.width / ratio, canvas.height / ratio, caption);
  return new Promise((done, failed) => canvas.toBlob(blob => blob ? done(blob) : failed(new Error('The browser cannot make a PNG')), 'image/png'));
}

/** @param {CanvasRenderingContext2D} ctx @param {number} width @param {number} height @param {Caption} caption */
function write(ctx, width, height, { title, entries, range: [from, to] }) {
  const { fontFamily } = getComputedStyle(document.body);
  ctx.textBaseline = 'middle';
  ctx.font = `600 13px ${fontFamily}`;
  ctx.fillStyle = ink('text');
  ctx.fillText(title, PAD, PAD + LINE / 2);
  let x = PAD + ctx.measureText(title).width + 20;
  ctx.font = `11px ${fontFamily}`;
  for (const { label, ink: token, value } of entries) {
    const text = `${label} ${value}`;
    ctx.fillStyle = ink(token);
    ctx.fillRect(x, PAD + LINE / 2 - 1, 10, 2);
    ctx.fillStyle = ink('text-2');
    ctx.fillText(text, x + 15, PAD + LINE / 2);
    x += ctx.measureText(text).width + 27;
  }
  ctx.fillStyle = ink('text-3');
  const now = Date.now();
  ctx.fillText(`${formatMoment(from * 1e3, now)} – ${formatMoment(to * 1e3, now)} ${formatZone(to * 1e3)}`, PAD, height - PAD - LINE / 2 + 4);
  ctx.textAlign = 'right';
  ctx.fillText('Pulseboard', width - PAD, height - PAD - LINE / 2 + 4);
}
