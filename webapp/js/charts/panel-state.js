import { lowerBound } from '../store/columns.js';
import { firingsOn } from '../store/firing.js';
import { lineKey } from '../store/view-options.js';
import { bottomOf, endOf, newest, topOf } from './scale.js';
import { edgesOf, levelOf } from './thresholds.js';

/**
 * What a panel shows at this moment, out of what all panels show.
 * @typedef {import('./select.js').ResolvedLine} ResolvedLine
 * @typedef {import('../store/line.js').Line} Line
 * @typedef {object} Own of this panel
 * @property {Line[]} limits of the table, one per limit
 * @property {number} end index after the last row in sight
 * @property {boolean[]} shown one per drawn line
 * @property {boolean[]} limitShown one per limit
 * @property {import('./thresholds.js').Level | null} level that the first line reaches
 * @property {import('./draw-ghost.js').Ghost | null} ghost
 * @property {readonly import('../store/restarts.js').Restart[]} restarts
 * @property {boolean} empty whether all history is there, and nothing of it is in sight
 * @typedef {import('./plot.js').PlotState & Own} PanelState
 */

/**
 * @param {import('./panels.js').Panel} panel
 * @param {ResolvedLine[]} drawn
 * @param {ResolvedLine[]} limitLines
 * @param {import('./panel.js').Picture} picture
 * @param {ReadonlySet<string>} hidden
 * @returns {PanelState}
 */
export function panelState(panel, drawn, limitLines, { table, range, gaps, ghost, restarts = [], firings = [], settled = false }, hidden) {
  const isShown = (/** @type {ResolvedLine} */ line) => !hidden.has(lineKey(panel.id, line.label));
  const lines = drawn.map(line => table.line(line));
  const limits = limitLines.map(line => table.line(line));
  const seconds = /** @type {[number, number]} */ ([range[0] / 1e3, range[1] / 1e3]);
  const end = endOf(table, seconds[1]);
  const [shown, limitShown] = [drawn.map(isShown), limitLines.map(isShown)];
  const edges = limits.map(line => newest(line.avg, end));
  const thresholds = edgesOf(panel.thresholds ?? [], edges[0]);
  const known = edges.filter((edge, i) => edge !== null && limitShown[i]);
  const visible = lines.filter((_, i) => shown[i]);
  const before = ghost ? ghostOf(drawn, ghost) : null;
  return {
    table, lines, limits, range: seconds, end, shown, limitShown, restarts,
    span: spanOf(table, visible, [...known, ...thresholds.map(({ value }) => value)], seconds, panel.max ?? 0, before && ghost
      ? { table: ghost.table, lines: before.lines.filter((_, i) => shown[i]), range: [seconds[0] - before.offsetSeconds, seconds[1] - before.offsetSeconds] }
      : null),
    backdrop: {
      gaps, thresholds, limits: /** @type {number[]} */ (known),
      firings: firings.length ? firingsOn(firings, new Set(drawn.map(({ select }) => select.name)), range) : [],
    },
    empty: settled && !lines.some(line => isKnown(line, lowerBound(table.times, seconds[0]), end)),
    level: lines.length ? levelOf(thresholds, newest(lines[0].avg, end)) : null,
    ghost: before,
  };
}

/** @param {ResolvedLine[]} drawn @param {import('../store/compare.js').Before} before @returns {import('./draw-ghost.js').Ghost} */
function ghostOf(drawn, { table, offsetMillis }) {
  return { lines: drawn.map(line => table.line(line)), times: table.times, offsetSeconds: offsetMillis / 1e3 };
}

/** @param {Line} line @param {number} from row @param {number} end row after the last */
function isKnown({ avg }, from, end) {
  for (let i = from; i < end; i++) if (avg[i] !== null) return true;
  return false;
}

/**
 * The y scale of the lines in sight, and of the same lines some time before.
 * @param {import('../store/table.js').Table} table
 * @param {readonly Line[]} lines
 * @param {readonly (number | null)[]} limits
 * @param {readonly [number, number]} range epoch s
 * @param {number} atLeast
 * @param {{table: import('../store/table.js').Table, lines: readonly Line[], range: readonly [number, number]} | null} before
 * @returns {[number, number]}
 */
function spanOf(table, lines, limits, range, atLeast, before) {
  const [bottom, top] = [bottomOf(table, lines, range), topOf(table, lines, limits, range, atLeast)];
  if (!before) return [bottom, top];
  return [Math.min(bottom, bottomOf(before.table, before.lines, before.range)), Math.max(top, topOf(before.table, before.lines, [], before.range, 0))];
}
