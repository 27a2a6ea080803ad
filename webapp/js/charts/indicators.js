/**
 * The key figures above the charts, in order. One more figure is one more entry here.
 *
 * @typedef {import('../store/line.js').LineSpec} LineSpec
 * @typedef {object} Indicator
 * @property {string} id
 * @property {string} title
 * @property {string} unit base unit of the figure
 * @property {LineSpec} line
 * @property {LineSpec} [per] the figure is the share of `line` in this
 * @property {string} note the line below; `{}` stands for the note's value
 * @property {LineSpec | 'peak'} [noteLine] `peak` is the largest value of the sparkline
 * @property {string} [noteUnit] the figure's own by default
 */

const REQUESTS = { label: 'all', select: { name: 'http.server.requests' } };

/** @type {readonly Indicator[]} */
export const INDICATORS = [
  {
    id: 'cpu', title: 'CPU', unit: 'ratio',
    line: { label: 'process', select: { name: 'process.cpu.usage' } },
    note: 'system {}', noteLine: { label: 'system', select: { name: 'system.cpu.usage' } },
  },
  { id: 'requests', title: 'Requests', unit: '1/s', line: REQUESTS, note: 'peak {}', noteLine: 'peak' },
  {
    id: 'errors', title: 'Errors', unit: 'ratio',
    line: { label: '5xx', select: { name: 'http.server.requests', tags: { status: '5xx' } } },
    per: REQUESTS, note: 'share of 5xx',
  },
  {
    id: 'heap', title: 'Heap', unit: 'bytes',
    line: { label: 'used', select: { name: 'jvm.memory.used', tags: { area: 'heap' } } },
    note: 'of {} max', noteLine: { label: 'max', select: { name: 'jvm.memory.max', tags: { area: 'heap' } } },
  },
  {
    id: 'threads', title: 'Threads', unit: 'threads',
    line: { label: 'live', select: { name: 'jvm.threads.live' } },
    note: '{} daemons', noteLine: { label: 'daemon', select: { name: 'jvm.threads.daemon' } },
  },
  {
    id: 'sessions', title: 'Sessions', unit: 'sessions',
    line: { label: 'active', select: { name: 'http.server.sessions.active' } },
    note: '{} streams open', noteLine: { label: 'streams', select: { name: 'pulseboard.stream.subscribers' } },
    noteUnit: 'subscribers',
  },
];
