/** What operators see of a server that does not exist: open streams, configuration, storage. */

/** Key, value, whether it is set, type, default, bounds, why. */
const KEYS = [
  ['pulseboard.data-dir', '/var/lib/pulseboard', true, 'path', 'on WildFly its data directory', 'a directory', 'journal, keys and password files'],
  ['pulseboard.admin.password', 'set, not shown', true, 'secret', 'generated at the first start', '12 characters or more', 'of the user admin'],
  ['pulseboard.tokens.<name>', 'ci, feeder', true, 'secret', 'none', '24 characters or more', 'of a machine'],
  ['pulseboard.node', 'prod-eu-1', true, 'text', 'the name of the host', '', 'tells the nodes of a group apart'],
  ['pulseboard.metrics.interval', '1s', false, 'duration', '1s', '500ms to 10s, whole milliseconds that divide 10s', 'each reading costs'],
  ['pulseboard.metrics.max-series', '1000', false, 'series', '1000', '100 to 10000', 'each costs memory'],
  ['pulseboard.stream.heartbeat', '5s', false, 'duration', '5s', '1s to 1d', 'a dead connection shows only when something is written'],
  ['pulseboard.stream.max-per-user', '20', false, 'streams', '20', '1 to 100000', 'a browser needs one for all its tabs'],
];
const STARTED = Date.now() - 93_784_000;

export function createFakeOperations() {
  const iso = millis => new Date(millis).toISOString();
  const state = {
    /** Status of refused answers; 0 for none. */
    refuse: 0,
    asked: 0,
    readers: [
      { id: 's1', user: 'admin', address: '10.4.2.18', topics: ['metrics', 'audit'], lagFrames: 0, lagBytes: 0, bytes: 8_412_000, skipped: 0, since: iso(STARTED + 600_000) },
      { id: 's2', user: 'wall-berlin', address: '10.4.2.31', topics: ['metrics'], lagFrames: 1, lagBytes: 5_120, bytes: 391_002_112, skipped: 0, since: iso(STARTED) },
      { id: 's3', user: 'k.lindt', address: '2001:db8::17', topics: ['metrics', 'audit'], lagFrames: 42, lagBytes: 214_016, bytes: 52_428, skipped: 17, since: iso(Date.now() - 65_000) },
    ],
    totals: { zombies: 0, gaps: 2, cuts: 1, refusals: 0, skipped: 17, ringBytes: 6_501_171 },
  };
  return {
    state,
    streams() {
      state.asked++;
      const bytes = state.readers.reduce((sum, reader) => sum + reader.bytes, 0);
      return { subscribers: state.readers, totals: { subscribers: state.readers.length, frames: 93_784, bytes, ...state.totals } };
    },
    /** @param {string[]} roles of who asks */
    about(roles) {
      const open = {
        version: '0.1.0', build: 'abc123', server: 'Payara Micro 6.2025.10', time: iso(Date.now()), zone: 'Asia/Tokyo',
        java: { version: '17.0.13+11', vendor: 'Eclipse Adoptium', vm: 'OpenJDK 64-Bit Server VM', started: iso(STARTED), maxHeapBytes: 2 ** 32 },
        system: { name: 'Linux 6.8.0', arch: 'amd64', processors: 4 },
      };
      if (!roles.includes('operator')) return open;
      return {
        ...open, configuration: KEYS.map(([key, value, set, type, fallback, bounds, why]) => ({ key, value, set, type, default: fallback, bounds, why, secret: type === 'secret' })),
        storage: { path: '/var/lib/pulseboard', bytes: 48_312_320, freeBytes: 212_600_000_000, entries: [
          { name: 'admin-password', bytes: 24 }, { name: 'audit-checkpoints.txt', bytes: 18_220 }, { name: 'audit', bytes: 48_294_076 }] },
      };
    },
  };
}
