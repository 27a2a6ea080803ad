import { element, svgElement } from '../dom/element.js';
import { formatMoment } from '../format/time.js';
import { SEVERITIES } from './record.js';

/** @typedef {import('./api.js').Summary} Summary */

const WIDTH = 900;
const HEIGHT = 40;
/** Least height of what must not be overlooked. */
const SEEN = 3;

/** Events over time, what matters most on top. @param {HTMLElement} place */
export function createHistogram(place) {
  const drawing = svgElement('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const root = element('div', { class: 'histogram', role: 'img' }, drawing);
  place.append(root);
  return {
    /** @param {Summary | null} summary @param {readonly string[]} severities chosen; none means all @param {string} span in words */
    draw(summary, severities, span) {
      drawing.replaceChildren(...summary ? bars(summary, severities) : []);
      root.ariaLabel = summary ? `${sumOf(summary.totals)} events ${span}, ${summary.totals.critical ?? 0} of them critical` : 'Not counted';
    },
    destroy: () => root.remove(),
  };
}

/** @param {Summary} summary @param {readonly string[]} severities */
function bars({ counts, timeMillis, bucketMillis }, severities) {
  const shown = SEVERITIES.filter(severity => !severities.length || severities.includes(severity));
  const total = (/** @type {number} */ i) => shown.reduce((sum, severity) => sum + (counts[severity]?.[i] ?? 0), 0);
  const highest = Math.max(1, ...timeMillis.map((_, i) => total(i)));
  const wide = WIDTH / timeMillis.length;
  return timeMillis.map((t, i) => {
    let y = HEIGHT;
    const stack = [...shown].reverse().map(severity => {
      const count = counts[severity]?.[i] ?? 0;
      const loud = severity === 'critical' || severity === 'warning';
      const height = count && Math.max(loud ? SEEN : 1, (count / highest) * (HEIGHT - 2 * SEEN));
      y -= height;
      return count ? svgElement('rect', { class: severity, x: String(i * wide + 2), y: y.toFixed(2), width: String(wide - 4), height: height.toFixed(2), rx: '1' }) : null;
    });
    const title = svgElement('title');
    title.textContent = `${formatMoment(t, Date.now())} – ${formatMoment(t + bucketMillis, Date.now())}: ${total(i)}`;
    const room = svgElement('rect', { class: 'room', x: String(i * wide), y: '0', width: String(wide), height: String(HEIGHT) });
    return svgElement('g', {}, title, room, ...stack.filter(part => part !== null));
  });
}

/** @param {Record<string, number>} totals */
export function sumOf(totals) {
  return Object.values(totals).reduce((sum, count) => sum + count, 0);
}
