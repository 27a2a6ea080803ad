import { BROWSER_LAG } from '../store/server-now.js';

/**
 * The panels of the overview, in order. One more panel is one more entry here.
 *
 * @typedef {import('../store/line.js').LineSpec} LineSpec
 * @typedef {object} PanelLine
 * @property {string} label
 * @property {import('../store/selector.js').Selector} select
 * @property {import('../store/selector.js').Fold} [fold] of several matching series; sum by default
 * @property {boolean} [fill] shades the area below
 * @property {boolean} [limit] drawn as a dashed line at its newest value
 * @property {string} [ink] colour token; by default the next of s1 to s6
 * @typedef {object} Split one line per value of a tag, whatever values the server has
 * @property {string} name
 * @property {string} tag
 * @property {Record<string, string>} [tags]
 * @typedef {object} Threshold of the panel's first line
 * @property {'warn' | 'crit'} level
 * @property {number} [value] in the panel's unit
 * @property {number} [share] instead of a value: part of the panel's first limit, as far as that is known
 * @typedef {object} Panel
 * @property {string} id
 * @property {string} title
 * @property {string} unit base unit of all its lines
 * @property {PanelLine[]} [lines]
 * @property {Split} [split]
 * @property {number} [max] top of the scale, at least
 * @property {Threshold[]} [thresholds] ascending
 */

const requests = (/** @type {string} */ status) => ({ name: 'http.server.requests', tags: { status } });
const threads = (/** @type {string | string[]} */ state) => ({ name: 'jvm.threads.states', tags: { state } });

/** @type {readonly Panel[]} */
export const PANELS = [
  {
    id: 'cpu', title: 'CPU', unit: 'ratio', max: 1,
    thresholds: [{ level: 'warn', value: 0.75 }, { level: 'crit', value: 0.9 }],
    lines: [
      { label: 'process', select: { name: 'process.cpu.usage' }, fill: true },
      { label: 'system', select: { name: 'system.cpu.usage' } },
    ],
  },
  {
    id: 'heap', title: 'Heap', unit: 'bytes',
    thresholds: [{ level: 'crit', share: 0.9 }],
    lines: [
      { label: 'used', select: { name: 'jvm.memory.used', tags: { area: 'heap' } }, fill: true },
      { label: 'committed', select: { name: 'jvm.memory.committed', tags: { area: 'heap' } }, ink: 's4' },
      { label: 'max', select: { name: 'jvm.memory.max', tags: { area: 'heap' } }, limit: true },
    ],
  },
  {
    id: 'gc', title: 'GC pauses', unit: 'seconds/s', max: 0.01,
    thresholds: [{ level: 'warn', value: 0.1 }, { level: 'crit', value: 0.25 }],
    split: { name: 'jvm.gc.pause', tag: 'gc' },
  },
  {
    id: 'requests', title: 'Requests', unit: '1/s', max: 1,
    lines: [
      { label: '2xx', select: requests('2xx'), fill: true },
      { label: '3xx', select: requests('3xx'), ink: 's3' },
      { label: '4xx', select: requests('4xx'), ink: 's2' },
      { label: '5xx', select: requests('5xx'), ink: 's5' },
    ],
  },
  {
    id: 'http-threads', title: 'HTTP threads', unit: 'threads', max: 4,
    thresholds: [{ level: 'crit', share: 0.9 }],
    lines: [
      { label: 'busy', select: { name: 'http.server.threads.busy' }, fill: true },
      { label: 'queued', select: { name: 'http.server.queue' }, ink: 's5' },
      { label: 'max', select: { name: 'http.server.threads.max' }, limit: true },
    ],
  },
  {
    id: 'pool', title: 'JDBC pools', unit: 'connections', max: 4,
    thresholds: [{ level: 'crit', share: 0.9 }],
    lines: [
      { label: 'active', select: { name: 'jdbc.connections.active' }, fill: true },
      { label: 'idle', select: { name: 'jdbc.connections.idle' }, ink: 's3' },
      { label: 'waiting', select: { name: 'jdbc.connections.pending' }, ink: 's5' },
      { label: 'max', select: { name: 'jdbc.connections.max' }, limit: true },
    ],
  },
  {
    id: 'threads', title: 'Threads', unit: 'threads', max: 4,
    lines: [
      { label: 'runnable', select: threads('runnable') },
      { label: 'waiting', select: threads(['waiting', 'timed-waiting']), ink: 's3' },
      { label: 'blocked', select: threads('blocked'), ink: 's5' },
      { label: 'live', select: { name: 'jvm.threads.live' }, ink: 's4' },
    ],
  },
  {
    id: 'load', title: 'Load average', unit: '1', max: 1,
    lines: [
      { label: '1 min', select: { name: 'system.load.average.1m' }, fill: true },
      { label: 'processors', select: { name: 'system.cpu.count' }, limit: true },
    ],
  },
  {
    id: 'stream', title: 'Pulseboard', unit: 'seconds', max: 0.01,
    thresholds: [{ level: 'warn', value: 1 }, { level: 'crit', value: 5 }],
    lines: [
      { label: 'stream lag', select: { name: BROWSER_LAG } },
      { label: 'tick', select: { name: 'pulseboard.tick.duration' }, ink: 's4' },
    ],
  },
];

/** The line of the 24 h strip. @type {LineSpec} */
export const STRIP = { label: 'CPU', select: { name: 'process.cpu.usage' } };
