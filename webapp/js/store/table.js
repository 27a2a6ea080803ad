import { lowerBound, splice } from './columns.js';
import { Line } from './line.js';
import { addRange, clipRanges, findGaps } from './ranges.js';

/**
 * @typedef {import('./line.js').LineSpec} LineSpec
 * @typedef {import('./line.js').History} History
 * @typedef {import('./ranges.js').Range} Range
 * @typedef {Readonly<Record<string, number | null>>} Values by series id; null is missing
 * @typedef {{timeMillis: number[], series: Record<string, History>}} Answer of GET /api/metrics
 * @typedef {{stepMillis: number, spanMillis: number}} Extent `spanMillis` is how much of the past is kept
 */

/**
 * Columns of time and values, one row per step, bounded in length. Rows only ever grow at the end by ticks and at
 * the front by history; `null` is missing, and a hole is one row of nulls, so that no chart bridges it.
 */
export class Table {
  /** Epoch s, as uPlot wants it. @type {number[]} */ times = [];
  /** Spans without data between known points, epoch ms. @type {Range[]} */ gaps = [];
  /** @type {Line[]} */ lines = [];
  /** @type {Set<string>} */ #seen = new Set();
  /** @type {Map<string, Line>} */ #byKey = new Map();
  /** Time up to which everything is in, epoch ms. */ #newest = -Infinity;

  /** @param {Extent} extent @param {number} tickMillis interval between two ticks */
  constructor(extent, tickMillis) {
    this.extent = extent;
    this.tickMillis = tickMillis;
    this.coarse = extent.stepMillis > tickMillis;
  }

  /** The line that shows this; a new one is of nulls so far. @param {LineSpec} spec @returns {Line} */
  line(spec) {
    const key = JSON.stringify([spec.select, spec.fold]);
    const line = this.#byKey.get(key) ?? this.#add(spec);
    this.#byKey.set(key, line);
    return line;
  }

  /** @param {LineSpec} spec */
  #add(spec) {
    const line = new Line(spec, this.coarse);
    for (const column of line.columns()) for (let i = 0; i < this.times.length; i++) column.push(null);
    for (const id of this.#seen) line.offer(id);
    this.lines.push(line);
    return line;
  }

  get firstMillis() { return this.times.length ? this.times[0] * 1e3 : null; }
  get lastMillis() { return this.times.length ? this.times[this.times.length - 1] * 1e3 : null; }

  /**
   * Adds a tick: as a row of its own, or folded into the row of its step. Older than the newest row: ignored.
   * @param {number} tMillis
   * @param {Values} values
   * @returns {boolean} whether it was new
   */
  append(tMillis, values) {
    this.#meet(Object.keys(values));
    if (tMillis <= this.#newest) return false;
    this.#newest = tMillis;
    const last = this.lastMillis;
    if (last === null) this.#push(tMillis, values);
    else if (this.coarse && tMillis < last + this.extent.stepMillis) this.#foldIn(tMillis - last, values);
    else {
      const { stepMillis } = this.extent;
      if (tMillis - last > 1.5 * stepMillis) this.#break(last, tMillis);
      this.#push(this.coarse ? last + stepMillis * Math.floor((tMillis - last) / stepMillis) : tMillis, values);
    }
    this.#trim(tMillis - this.extent.spanMillis);
    return true;
  }

  /** Forgets the rows from a time on, which comes again: the server's clock was set back. @param {number} tMillis */
  rewind(tMillis) {
    const first = lowerBound(this.times, tMillis / 1e3);
    this.times.length = first;
    for (const line of this.lines) for (const column of line.columns()) column.length = first;
    this.gaps = this.gaps.filter(([, to]) => to < tMillis);
    this.#newest = Math.min(this.#newest, tMillis - 1);
  }

  /** @param {number} tMillis @param {Values} values */
  #push(tMillis, values) {
    this.times.push(tMillis / 1e3);
    for (const line of this.lines) {
      const value = line.fold(values);
      for (const column of line.columns()) column.push(value);
    }
  }

  /**
   * Replaces the rows of a span by an answer. Rows outside stay, and the span reaches as far as the answer does.
   * @param {Answer} answer
   * @param {Range} [asked] the span that was asked for
   */
  merge(answer, asked) {
    const { timeMillis, series } = answer;
    this.#meet(Object.keys(series));
    if (!timeMillis.length && !asked) return;
    const from = Math.min(...(asked ?? []).slice(0, 1), ...timeMillis.slice(0, 1));
    const to = Math.max(...(asked ?? []).slice(1), ...timeMillis.slice(-1));
    this.#newest = Math.max(this.#newest, to);
    const start = lowerBound(this.times, from / 1e3);
    const count = lowerBound(this.times, to / 1e3 + 1e-6) - start;
    splice(this.times, start, count, timeMillis.map(t => t / 1e3));
    for (const line of this.lines) {
      const { min, avg, max } = line.foldHistory(series, timeMillis.length);
      line.columns().forEach((column, i, all) => splice(column, start, count, all.length === 1 ? avg : [min, avg, max][i]));
    }
    this.gaps = findGaps(this.times.map(t => t * 1e3), i => this.known(i), this.extent.stepMillis);
  }

  /** Whether any line has a value in a row. @param {number} i */
  known(i) {
    return this.lines.some(line => line.avg[i] !== null);
  }

  /** @param {number} intoMillis how far into the step of the newest row @param {Values} values */
  #foldIn(intoMillis, values) {
    const i = this.times.length - 1;
    const readings = Math.floor(intoMillis / this.tickMillis) + 1;
    for (const line of this.lines) {
      const value = line.fold(values);
      if (value === null) continue;
      const [min, avg, max] = line.columns();
      min[i] = Math.min(min[i] ?? value, value);
      max[i] = Math.max(max[i] ?? value, value);
      avg[i] = avg[i] === null ? value : avg[i] + (value - avg[i]) / readings;
    }
  }

  /** @param {number} from @param {number} to */
  #break(from, to) {
    this.times.push((from + this.extent.stepMillis) / 1e3);
    for (const line of this.lines) for (const column of line.columns()) column.push(null);
    this.gaps = addRange(this.gaps, [from, to]);
  }

  /** Drops rows in blocks, so that a tick seldom moves the whole column. @param {number} fromMillis */
  #trim(fromMillis) {
    const old = lowerBound(this.times, fromMillis / 1e3);
    if (old < 60) return;
    this.times.splice(0, old);
    for (const line of this.lines) for (const column of line.columns()) column.splice(0, old);
    this.gaps = clipRanges(this.gaps, fromMillis);
  }

  /** @param {string[]} ids */
  #meet(ids) {
    for (const id of ids) {
      if (this.#seen.has(id)) continue;
      this.#seen.add(id);
      for (const line of this.lines) line.offer(id);
    }
  }
}
