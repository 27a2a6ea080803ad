/** Readings of a server that does not exist: a walk for each series, the same at every run. */

const GIB = 2 ** 30;
const POOLS = ['G1 Eden Space', 'G1 Old Gen'];

/** @typedef {{name: string, tags?: Record<string, string>, unit: string, kind?: string, at: (second: number) => number}} FakeSeries */

/** @type {FakeSeries[]} */
const SERIES = [
  { name: 'process.cpu.usage', unit: 'ratio', at: s => walk(1, s, 0.34, 0.1) },
  { name: 'system.cpu.usage', unit: 'ratio', at: s => walk(1, s, 0.34, 0.1) + walk(2, s, 0.12, 0.05) },
  { name: 'system.load.average.1m', unit: '1', at: s => walk(3, s, 1.3, 0.5) },
  { name: 'system.cpu.count', unit: '1', at: () => 4 },
  ...POOLS.map((id, i) => ({
    name: 'jvm.memory.used', tags: { area: 'heap', id }, unit: 'bytes',
    at: s => i ? 1.4 * GIB + walk(4, s, 0.1, 0.05) * GIB : ((s % 47) / 47) * 1.5 * GIB,
  })),
  ...POOLS.map(id => ({ name: 'jvm.memory.committed', tags: { area: 'heap', id }, unit: 'bytes', at: () => 1.75 * GIB })),
  { name: 'jvm.memory.max', tags: { area: 'heap', id: POOLS[1] }, unit: 'bytes', at: () => 4 * GIB },
  ...['G1 Young Generation', 'G1 Concurrent GC'].map((gc, i) => ({
    name: 'jvm.gc.pause', tags: { action: 'end of GC', cause: 'Allocation', gc }, unit: 'seconds/s', kind: 'rate',
    at: s => (s % (i ? 120 : 47) === 0 ? walk(5 + i, s, 0.018, 0.01) : 0),
  })),
  ...[['2xx', 1_120, 190], ['3xx', 40, 12], ['4xx', 64, 22], ['5xx', 3, 3]].map(([status, base, spread], i) => ({
    name: 'http.server.requests', tags: { status: String(status) }, unit: '1/s', kind: 'rate',
    at: s => Math.round(walk(8 + i, s, Number(base), Number(spread))),
  })),
  { name: 'http.server.threads.busy', unit: 'threads', at: s => Math.round(walk(13, s, 18, 9)) },
  { name: 'http.server.threads.max', unit: 'threads', at: () => 64 },
  { name: 'http.server.queue', unit: '1', at: s => Math.max(0, Math.round(walk(14, s, 0, 2))) },
  { name: 'http.server.sessions.active', unit: 'sessions', at: s => Math.round(walk(15, s, 217, 9)) },
  { name: 'jdbc.connections.active', tags: { pool: 'orders' }, unit: 'connections', at: s => Math.round(walk(16, s, 22, 7)) },
  { name: 'jdbc.connections.idle', tags: { pool: 'orders' }, unit: 'connections', at: s => 40 - Math.round(walk(16, s, 22, 7)) },
  { name: 'jdbc.connections.pending', tags: { pool: 'orders' }, unit: 'connections', at: () => 0 },
  { name: 'jdbc.connections.max', tags: { pool: 'orders' }, unit: 'connections', at: () => 50 },
  ...[['runnable', 14], ['waiting', 38], ['timed-waiting', 21], ['blocked', 0]].map(([state, base], i) => ({
    name: 'jvm.threads.states', tags: { state: String(state) }, unit: 'threads',
    at: s => Math.max(0, Math.round(walk(17 + i, s, Number(base), base ? 3 : 0))),
  })),
  { name: 'jvm.threads.live', unit: 'threads', at: s => 73 + Math.round(walk(21, s, 0, 3)) },
  { name: 'jvm.threads.daemon', unit: 'threads', at: () => 51 },
  { name: 'pulseboard.tick.duration', unit: 'seconds', at: s => walk(22, s, 0.0009, 0.0003) },
  { name: 'pulseboard.stream.subscribers', unit: 'subscribers', at: () => 3 },
  { name: 'pulseboard.series', unit: 'series', at: () => 38 },
  { name: 'pulseboard.audit.queued', unit: '1', at: () => 0 },
  { name: 'pulseboard.stream.bytes', unit: 'bytes/s', kind: 'rate', at: s => walk(23, s, 18_400, 900) },
  { name: 'pulseboard.tick.cpu', unit: 'seconds', at: s => walk(24, s, 0.0008, 0.0002) },
  { name: 'pulseboard.tick.allocated', unit: 'bytes', at: s => walk(25, s, 6_100, 400) },
  { name: 'pulseboard.stream.ring.used', unit: 'bytes', at: s => 6.2 * 2 ** 20 + (s % 600) * 1e3 },
].map(series => ({ kind: 'gauge', tags: {}, ...series }));

/** A smooth walk around a base, never below zero: waves of several lengths and a little noise. */
function walk(seed, second, base, spread) {
  const wave = Math.sin(second / 61 + seed) + 0.6 * Math.sin(second / 17 + 2 * seed) + 0.3 * Math.sin(second / 5.3 + seed * 3);
  const away = (((second + seed * 3) % 1_400) - 700) / 25;
  const spike = 2 * Math.exp(-(away ** 2));
  return Math.max(0, base + spread * (wave / 3 + spike + (noise(seed * 7_919 + second) - 0.5) / 2));
}

function noise(n) {
  const x = Math.sin(n * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}

const DESCRIPTIONS = {
  'process.cpu.usage': 'Share of the process in the CPUs it may use', 'jvm.memory.used': 'The amount of used memory',
  'http.server.requests': 'Requests answered, by class of status', 'jvm.gc.pause': 'Time of stop-the-world pauses',
};
const ABSENT = [
  { name: 'container.cpu.throttled', reason: 'no processor limit is set for this container' },
  { name: 'jvm.safepoint.time', reason: 'the flight recorder of this JVM does not report it' },
];

/** Sixteen metrics of three series each, for measurements. @type {FakeSeries[]} */
const LOAD = Array.from({ length: 16 }, (_, i) => ['a', 'b', 'c'].map((part, j) => (
  { name: `load.metric.${String(i).padStart(2, '0')}`, tags: { part }, unit: '1', kind: 'gauge', at: s => walk(30 + 3 * i + j, s, 50 + 10 * j, 20) }
))).flat();

/** As far from zero as a sender may go, and as near. @type {FakeSeries[]} */
const EXTREME = [1e200, -1e200, 1e-300].map((size, i) => (
  { name: `extreme.${['high', 'low', 'near'][i]}`, tags: {}, unit: 'orders', kind: 'gauge', at: s => size * (1 + (s % 10) / 10) }
));

export function idOf({ name, tags }) {
  const pairs = Object.keys(tags).sort().map(key => `${key}=${tags[key]}`);
  return pairs.length ? `${name}{${pairs}}` : name;
}

/** @param {(series: {name: string}) => boolean} has which series this server reports @param {boolean | 'extreme'} load the sixteen metrics of measurements as well, or those that are extreme */
export function createFakeMetrics(has = () => true, load = false) {
  const all = load ? [...SERIES, ...(load === 'extreme' ? EXTREME : LOAD)] : SERIES;
  let series = all.filter(has);
  /** @type {{name: string, second: number, value: number} | null} */
  let spike = null;
  return {
    /** A value of one second, of all series of a name. @param {{name: string, second: number, value: number}} wanted */
    spikeAt(wanted) {
      spike = wanted;
    },
    /** @param {FakeSeries} one @param {number} second */
    valueOf: (one, second) => spike?.name === one.name && spike.second === second ? spike.value : one.at(second),
    /** The second within a step at which something stands out. @param {FakeSeries} one @param {number} from epoch s @param {number} to */
    spikeOf: (one, from, to) => spike?.name === one.name && spike.second >= from && spike.second < to ? [spike.second] : [],
    get series() {
      return series;
    },
    get catalog() {
      const entries = series.map(({ at, ...info }) => ({ ...info, id: idOf(info), description: DESCRIPTIONS[info.name] ?? '', source: info.name.startsWith('jvm') ? 'java.lang:type=MemoryPool' : 'fake', missing: null }));
      return { series: entries, absent: ABSENT };
    },
    /** @param {(series: {name: string}) => boolean} other */
    allow(other) {
      series = all.filter(other);
    },
    /** @param {number} millis */
    valuesAt(millis) {
      return Object.fromEntries(series.map(one => [idOf(one), this.valueOf(one, Math.floor(millis / 1e3))]));
    },
  };
}
