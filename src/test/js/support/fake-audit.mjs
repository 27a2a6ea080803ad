import { createHash } from 'node:crypto';

/** A journal of a server that does not exist: made-up events of the last hours, and whatever a test adds. */

const PEOPLE = ['a.meyer', 'm.ruiz', 'k.lindt', 'j.okafor', 'p.adler'];
const EVENTS = [
  ['info', 'session.open', '', {}], ['critical', 'session.refuse', 'svc-import', { outcome: 'denied', reason: 'wrong password, 3rd time' }],
  ['info', 'report.export', 'audit-2026-10.csv', {}],
  ['warning', 'role.grant', 'j.okafor', { before: { roles: ['viewer'] }, after: { roles: ['viewer', 'operator'] } }],
  ['notice', 'alert.acknowledge', 'Response time p99', {}],
  ['info', 'setting.change', 'pool.max', { before: { max: 50, min: 4, name: 'orders' }, after: { max: 60, min: 4, name: 'orders' } }],
  ['notice', 'deployment.finish', 'orders 4.18.2', { attributes: { node: 'eu-3', seconds: 41 } }], ['warning', 'node.stop', 'eu-3', { reason: 'restart requested' }],
  ['info', 'session.close', '', {}], ['info', 'log.level', 'org.hibernate', { before: 'info', after: 'debug' }],
  ['warning', 'certificate.expires', 'api.example.test', {}], ['info', 'cache.clear', 'catalogue', {}], ['info', 'report.open', 'daily-load', {}],
  ['notice', 'backup.finish', 'orders', { attributes: { bytes: 4_509_715_660 } }], ['info', 'deploy.start', 'orders 4.18.2', { outcome: 'failure', reason: 'port in use' }],
];

/** @param {{events?: number, everyMillis?: number, quiet?: boolean}} [options] how many there are from before, how far apart on average, and whether none matters */
export function createFakeAudit({ events = 300, everyMillis = 23_000, quiet = false } = {}) {
  /** Ascending. @type {any[]} */
  const records = [];
  const state = { delayMillis: 0, refuse: 0, detail: '', verdict: { ok: true, at: /** @type {string | null} */ (null) }, health: { status: 'UP', parts: /** @type {any[]} */ ([]) }, asked: /** @type {string[]} */ ([]), limit: Infinity };
  const start = Date.now() - events * everyMillis;
  for (let i = 0; i < events; i++) {
    const [severity, action, target, more] = EVENTS[(i * 7) % EVENTS.length];
    add({ severity: quiet ? 'info' : severity, action, target: target || PEOPLE[i % 5], ...more, actor: PEOPLE[(i * 3) % 5], sourceAddress: `10.4.2.${i % 50}` }, start + (i + noise(i)) * everyMillis);
  }

  function add(event, millis = Date.now()) {
    const record = {
      outcome: 'success', severity: 'info', actor: 'somebody', action: 'something', target: 'anything', node: 'prod-eu-1', publisher: '@server',
      time: new Date(millis - 4).toISOString(), ...event, seq: records.length + 1, recordedAt: new Date(millis).toISOString(),
    };
    record.hash = createHash('sha256').update(JSON.stringify(record)).digest('hex');
    records.push(record);
    return record;
  }

  function matching(query) {
    const any = field => {
      const wanted = query.getAll(field);
      return record => !wanted.length || wanted.some(w => w.endsWith('*') ? record[field].startsWith(w.slice(0, -1)) : record[field] === w);
    };
    const [from, to] = [Number(query.get('from') ?? 0), Number(query.get('to') ?? Infinity)];
    const words = (query.get('q') ?? '').split(/\s+/).filter(Boolean).map(word => JSON.stringify(word).slice(1, -1).toLowerCase());
    const tests = [...['actor', 'action', 'target', 'outcome', 'severity'].map(any),
      record => Date.parse(record.recordedAt) >= from && Date.parse(record.recordedAt) < to,
      record => words.every(word => JSON.stringify(record).toLowerCase().includes(word))];
    return records.filter(record => tests.every(test => test(record)));
  }

  function page(query) {
    const before = Number(query.get('before') ?? Infinity);
    const limit = Math.min(Number(query.get('limit') ?? 100), state.limit);
    const found = matching(query).filter(record => record.seq < before).reverse();
    const rest = found.length > limit ? found[limit - 1].seq : null;
    return { records: found.slice(0, limit), before: rest, cursor: `${records.length}-`, newestSeq: records.length };
  }

  function summary(query) {
    const count = Number(query.get('buckets') ?? 60);
    const to = Number(query.get('to') ?? Date.now() + 1);
    const from = Number(query.get('from') ?? to - 3_600_000);
    const bucketMillis = Math.ceil((to - from) / count);
    const counts = Object.fromEntries(['critical', 'info', 'notice', 'warning'].map(severity => [severity, Array(count).fill(0)]));
    for (const record of matching(query)) {
      const i = Math.floor((Date.parse(record.recordedAt) - from) / bucketMillis);
      if (i >= 0 && i < count) counts[record.severity][i]++;
    }
    const totals = Object.fromEntries(Object.entries(counts).map(([severity, all]) => [severity, all.reduce((a, b) => a + b, 0)]));
    return { fromMillis: from, bucketMillis, timeMillis: counts.info.map((_, i) => from + i * bucketMillis), counts, totals, complete: true, verified: state.verdict.at ? verdict() : { ok: null, at: null } };
  }

  function verdict() {
    return { checked: records.length, fromSeq: 1, toSeq: records.length, signedSeq: records.length, firstBadSeq: null, kind: null, reason: null, ...state.verdict };
  }

  return {
    state, records, add,
    /** @returns {{status: number, body: any, type?: string}} */
    answer(pathname, query) {
      state.asked.push(`${pathname}?${query}`);
      if (state.refuse) return { status: state.refuse, body: { title: 'Refused', status: state.refuse, detail: state.detail } };
      const outcome = query.getAll('outcome').find(word => !['success', 'failure', 'denied'].includes(word));
      if (outcome) return { status: 400, body: { title: 'Bad Request', status: 400, field: 'outcome', detail: `'${outcome}' is not one of success, failure, denied.` } };
      if (pathname === '/api/audit') return { status: 200, body: page(query) };
      if (pathname === '/api/audit/summary') return { status: 200, body: summary(query) };
      if (pathname === '/api/audit/verify') {
        state.verdict.at = new Date().toISOString();
        const { at: _, ...body } = verdict();
        return { status: 200, body };
      }
      if (pathname === '/api/audit/export') return { status: 200, body: matching(query).map(record => JSON.stringify(record)).join('\n'), type: 'text/plain' };
      return { status: 404, body: { title: 'Not Found', status: 404 } };
    },
  };
}

function noise(n) {
  const x = Math.sin(n * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}
