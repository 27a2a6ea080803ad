import { firstIndex } from '../store/columns.js';

/**
 * Events on a chart: what they are, and how those that would cover each other become one.
 *
 * @typedef {'critical' | 'warning' | 'notice' | 'info'} Severity
 * @typedef {object} Mark an event, or so many of a span that are counted only
 * @property {number | null} seq null if they are counted only
 * @property {number} count
 * @property {number} millis
 * @property {readonly [number, number]} [span] in which those are, epoch ms
 * @property {Severity} severity the worst of them
 * @property {string} title
 * @property {string} actor
 * @property {string} target
 *
 * @typedef {object} Cluster events that share one sign
 * @property {number} left of the first of them, in CSS pixels from the left of the plot
 * @property {Mark} mark the one that matters most, the newest of those; rather one that is listed
 * @property {number} x of that one
 * @property {number} count
 * @property {number} firstSeq
 * @property {number} lastSeq
 * @property {[number, number]} span from the first to the last, epoch ms
 *
 * @typedef {object} Marks
 * @property {import('../store/signal.js').Signal<number>} changes
 * @property {import('../store/signal.js').Signal<number | null>} highlighted sequence under the pointer, here or in a list
 * @property {() => readonly Mark[]} all in order of time
 * @property {(range: readonly [number, number]) => void} show asks for those of a span, epoch ms
 * @property {(seq: number) => string} href
 */

/** Signs closer than this, in CSS pixels, become one. */
const APART = 9;
const WEIGHT = Object.freeze({ critical: 3, warning: 2, notice: 1, info: 0 });

/** Token of each severity's colour. */
export const INKS = Object.freeze({ critical: 'crit', warning: 'warn', notice: 'ok', info: 'accent' });

/**
 * @param {readonly Mark[]} marks ascending
 * @param {readonly [number, number]} range epoch ms
 * @param {(millis: number) => number} toX
 * @returns {Cluster[]} from left to right
 */
export function clusters(marks, [from, to], toX) {
  /** @type {Cluster[]} */
  const found = [];
  for (let i = firstIndex(marks, ({ millis }) => millis >= from); i < marks.length && marks[i].millis <= to; i++) {
    const mark = marks[i];
    const x = toX(mark.millis);
    const last = found.at(-1);
    if (last && x - last.left < APART) join(last, mark, x);
    else found.push({ left: x, x, mark, count: mark.count, firstSeq: mark.seq ?? Infinity, lastSeq: mark.seq ?? -Infinity, span: [...spanOf(mark)] });
  }
  return found;
}

/** The cluster that holds a sequence. @param {readonly Cluster[]} all @param {number | null} seq */
export function clusterOf(all, seq) {
  return seq === null ? undefined : all.find(({ firstSeq, lastSeq }) => seq >= firstSeq && seq <= lastSeq);
}

/** @param {Cluster} cluster @param {Mark} mark newer than all in it @param {number} x */
function join(cluster, mark, x) {
  cluster.count += mark.count;
  cluster.firstSeq = Math.min(cluster.firstSeq, mark.seq ?? Infinity);
  cluster.lastSeq = Math.max(cluster.lastSeq, mark.seq ?? -Infinity);
  cluster.span[0] = Math.min(cluster.span[0], spanOf(mark)[0]);
  cluster.span[1] = Math.max(cluster.span[1], spanOf(mark)[1]);
  if (weightOf(mark) >= weightOf(cluster.mark)) Object.assign(cluster, { mark, x });
}

/** @param {Mark} mark @returns {readonly [number, number]} */
function spanOf({ span, millis }) {
  return span ?? [millis, millis];
}

/** @param {Mark} mark */
function weightOf({ severity, seq }) {
  return WEIGHT[severity] - (seq === null ? 0.5 : 0);
}
