import { Table } from './table.js';

/**
 * @typedef {import('./api.js').MetricsApi} MetricsApi
 * @typedef {import('./line.js').LineSpec} LineSpec
 * @typedef {import('./ranges.js').Range} Range
 * @typedef {import('./table.js').Values} Values
 *
 * @typedef {object} Wish
 * @property {number} spanMillis how much of the past to keep
 * @property {number} [stepMillis] the server's choice by default
 * @property {Range} [range] a fixed span, which ticks leave alone
 * @property {() => LineSpec[]} specs the lines wanted, asked anew at each load
 */

/** Wait between two attempts to close the same hole, in ms. */
const REPAIR_PAUSE = 5_000;
/** A tick that is older than the one before by so many intervals: the server's clock was set back. */
const SET_BACK = 2;
/** Ticks that wait for history at most; with more missing, the history is asked for again anyway. */
const MOST_WAITING = 300;

/**
 * A table kept up to date: history from the server, then ticks, joined without hole or doubled point. A tick that
 * arrives while history is under way waits; a tick that follows a hole makes the table ask for what is missing.
 */
export class LiveTable {
  /** @type {Table} */ table;
  /** @type {[number, Values][]} */ #waiting = [];
  /** @type {Promise<void> | null} */ #loading = null;
  #repairedMillis = 0;
  /** Time of the tick that came last. */ #heardMillis = -Infinity;
  /** Where the clock was set back to while history was under way. @type {number | null} */ #rewound = null;
  loaded = false;

  /**
   * @param {Wish} wish
   * @param {MetricsApi} api
   * @param {number} tickMillis
   * @param {() => void} changed after the columns changed by other than a tick
   */
  constructor(wish, api, tickMillis, changed) {
    this.wish = wish;
    this.api = api;
    this.tickMillis = tickMillis;
    this.changed = changed;
    this.table = new Table({ spanMillis: wish.spanMillis, stepMillis: wish.stepMillis ?? tickMillis }, tickMillis);
  }

  /**
   * Fetches the past, and whatever it then lacks of the present.
   * @param {number} fromMillis
   * @returns {Promise<string>} the cursor at which the stream goes on
   */
  async load(fromMillis) {
    const answer = await this.#exclusively(() => this.#ask(fromMillis, this.wish.range?.[1]));
    return answer.cursor;
  }

  /** Fetches what lies between `fromMillis` and the first row. @param {number} fromMillis */
  async extendTo(fromMillis) {
    const first = this.table.firstMillis;
    if (first === null || first - fromMillis < 2 * this.table.extent.stepMillis) return;
    await this.#exclusively(() => this.#ask(fromMillis, first - 1));
  }

  /** @param {number} tMillis @param {Values} values @returns {boolean} whether it was taken */
  tick(tMillis, values) {
    if (this.wish.range) return false;
    if (tMillis < this.#heardMillis - SET_BACK * this.tickMillis) this.#rewind(tMillis);
    this.#heardMillis = tMillis;
    if (this.#loading || !this.loaded) {
      this.#waiting.push([tMillis, values]);
      if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
      return true;
    }
    const last = this.table.lastMillis;
    const taken = this.table.append(tMillis, values);
    if (taken && last !== null && tMillis - last > 1.5 * this.table.extent.stepMillis) this.repair([last, tMillis]);
    return taken;
  }

  /** @param {number} tMillis */
  #rewind(tMillis) {
    this.table.rewind(tMillis);
    this.#waiting = this.#waiting.filter(([t]) => t < tMillis);
    if (this.#loading) this.#rewound = tMillis;
  }

  /** Asks again for a span in which something was missed. @param {Range} range */
  async repair([fromMillis, toMillis]) {
    if (Date.now() - this.#repairedMillis < REPAIR_PAUSE && this.table.coarse) return;
    this.#repairedMillis = Date.now();
    await this.#exclusively(() => this.#ask(fromMillis, toMillis)).catch(() => {}); // the hole stays, and is drawn as one
  }

  /** @param {number} fromMillis @param {number} [toMillis] */
  async #ask(fromMillis, toMillis) {
    const specs = this.wish.specs();
    const names = [...new Set(specs.map(spec => spec.select.name))];
    const stepMillis = this.loaded ? this.table.extent.stepMillis : this.wish.stepMillis;
    const answer = await this.api.metrics({ fromMillis, toMillis, stepMillis, names });
    if (!this.loaded) this.#settle(answer.stepMillis);
    for (const spec of specs) this.table.line(spec);
    const tick = Number(/-(\d+)$/.exec(answer.cursor)?.[1] ?? answer.toMillis);
    this.table.merge(answer, [fromMillis, toMillis ?? tick]);
    if (toMillis === undefined && this.#rewound === null) this.#heardMillis = Math.max(this.#heardMillis, tick);
    if (this.#rewound !== null) this.table.rewind(this.#rewound); // the answer may be from before
    this.#rewound = null;
    this.loaded = true;
    this.changed();
    return answer;
  }

  /** @param {number} stepMillis */
  #settle(stepMillis) {
    if (stepMillis !== this.table.extent.stepMillis) this.table = new Table({ spanMillis: this.wish.spanMillis, stepMillis }, this.tickMillis);
  }

  /** Ticks wait meanwhile, and other questions take their turn. @template T @param {() => Promise<T>} ask */
  async #exclusively(ask) {
    const before = this.#loading ?? Promise.resolve();
    const mine = before.then(ask);
    const settled = mine.then(() => {}, () => {});
    this.#loading = settled;
    settled.then(() => {
      if (this.#loading !== settled) return;
      this.#loading = null;
      if (this.loaded) this.#waiting.splice(0).forEach(([t, values]) => this.table.append(t, values));
    });
    return mine;
  }
}
