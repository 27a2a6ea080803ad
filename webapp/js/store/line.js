import { foldValues, matches } from './selector.js';

/**
 * @typedef {(number | null)[]} Column
 * @typedef {object} LineSpec what one line of a chart shows
 * @property {string} label
 * @property {import('./selector.js').Selector} select
 * @property {import('./selector.js').Fold} [fold] of several matching series; sum by default
 * @typedef {{min?: Column, avg: Column, max?: Column}} History one series as GET /api/metrics answers
 */

/** One line's columns, of the same length as the times of its table. Plain arrays, because uPlot draws those fastest. */
export class Line {
  /** @type {Column} */ avg = [];
  /** Equal to `avg`, and the same array, where a point is a single reading. @type {Column} */ min = this.avg;
  /** @type {Column} */ max = this.avg;
  /** Series that this line folds, in the order they were seen. @type {string[]} */ ids = [];

  /**
   * @param {LineSpec} spec
   * @param {boolean} coarse whether a point sums up several readings
   */
  constructor(spec, coarse) {
    this.spec = spec;
    if (coarse) {
      this.min = [];
      this.max = [];
    }
  }

  /** Takes note of a series if it belongs here. @param {string} id */
  offer(id) {
    if (matches(this.spec.select, id) && !this.ids.includes(id)) this.ids.push(id);
  }

  /** @param {Readonly<Record<string, number | null>>} values by series id */
  fold(values) {
    return foldValues(this.spec.fold ?? 'sum', this.ids.map(id => values[id]));
  }

  /**
   * The line's columns out of a query's answer.
   * @param {Record<string, History>} series
   * @param {number} length
   */
  foldHistory(series, length) {
    for (const id of Object.keys(series)) this.offer(id);
    const own = this.ids.map(id => series[id]).filter(Boolean);
    const fold = this.spec.fold ?? 'sum';
    const column = (/** @type {'min' | 'avg' | 'max'} */ side) =>
      Array.from({ length }, (_, i) => foldValues(fold, own.map(history => (history[side] ?? history.avg)[i])));
    const avg = column('avg');
    return this.min === this.avg ? { min: avg, avg, max: avg } : { min: column('min'), avg, max: column('max') };
  }

  /** The columns, each once. @returns {Column[]} */
  columns() {
    return this.min === this.avg ? [this.avg] : [this.min, this.avg, this.max];
  }
}
