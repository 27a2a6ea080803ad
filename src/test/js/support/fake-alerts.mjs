/** Addresses that are answered here. */
export const ALERTS = /^\/api\/(alerts|silences)(\/|$)/;

const CSRF = 'csrf-of-the-page';
const MINUTE = 60_000;
const iso = millis => new Date(millis).toISOString();
const ago = minutes => iso(Date.now() - minutes * MINUTE);

/** Id, title, expression, threshold, unit, seconds it waits, severity, value of a quiet day, and what else differs. */
const RULES = [
  ['heap-after-gc', 'Heap after GC above 85 %', 'jvm.gc.live.data.size / jvm.gc.max.data.size', 0.85, 'ratio', 300, 'critical', 0.41],
  ['latency-p99', 'Requests slower than 800 ms', 'http.server.requests.p99', 0.8, 'seconds', 60, 'warning', 0.092, { source: 'alerts.yaml', line: 12, each: ['app'], runbook: 'https://wiki.example/latency' }],
  ['machine-cpu', 'CPU of the machine above 90 %', 'system.cpu.usage', 0.9, 'ratio', 60, 'warning', 0.31],
  ['errors', 'More than 2 % of requests fail', 'http.server.errors / http.server.requests', 0.02, 'ratio', 120, 'warning', 0.0031],
  ['deadlock', 'Threads in a deadlock', 'jvm.threads.deadlocked', 0, '1', 0, 'critical', 0],
  ['pool', 'Pool used up', 'jdbc.connections.active / jdbc.connections.max', 0.95, 'ratio', 30, 'warning', 0.12, { each: ['pool'] }],
  ['disk', 'Less than 5 GiB of disk', 'disk.free', 5 * 2 ** 30, 'bytes', 60, 'critical', 76 * 2 ** 30, { comparison: 'below', until: 8 * 2 ** 30 }],
  ['gc-pause', 'GC takes more than 10 %', 'avg(jvm.gc.overhead, 5m)', 0.1, 'ratio', 0, 'warning', 0.004],
  ['journal-behind', 'Audit journal behind', 'audit.queue', 1_000, 'events', 30, 'notice', 0],
  ['orders', 'No order for ten minutes', 'sum(orders.placed, 10m)', 0, '1', 0, 'warning', null, { comparison: 'equals', absent: 'not here: this server reports no orders.placed', source: 'alerts.yaml', line: 31 }],
  ['safepoints', 'Safepoints above 200 ms', 'jvm.safepoint.time', 0.2, 'seconds', 0, 'info', null, { off: true, source: 'alerts.yaml', line: 44 }],
];

function ruleOf([id, title, expression, threshold, unit, seconds, severity, quiet, more = {}]) {
  const { absent, comparison = 'above', off = false, ...rest } = more;
  return {
    id, title, expression, comparison, threshold, until: threshold * 0.9, unit, forMillis: seconds * 1e3, holdMillis: 120_000, severity,
    source: 'built-in', line: null, off, why: `It is watched because ${title.toLowerCase()} is where trouble begins.`, advice: 'Look at what changed in the last half hour.', runbook: null,
    unless: [], each: null, capture: [], state: off ? 'off' : absent ? 'absent' : 'normal', reason: absent ?? '', nearest: quiet === null ? null : { tags: {}, value: quiet }, ...rest,
  };
}

/** An alert of a rule above, as the contract has it. @param {object} [more] */
export function alertOf(rule, more = {}) {
  const { title, severity, threshold, comparison, unit } = ruleOf(RULES.find(([id]) => id === rule));
  const { state = 'firing', minutes = 12, ...rest } = more;
  const firing = state === 'firing' || state === 'recovering';
  return {
    id: `id-${rule}-${Object.values(rest.tags ?? {}).join('-')}`.replace(/[^\w-]/g, '_'), rule, title, tags: {}, state, severity, value: threshold * 1.1, threshold, comparison, unit, since: ago(minutes),
    firesAt: state === 'pending' ? iso(Date.now() + 34_000) : null, incident: firing ? 48 : null, firedAt: firing ? ago(minutes) : null,
    acknowledged: null, silence: null, inhibitedBy: null, flapping: false, reason: '', ...rest,
  };
}

/** What fires when something fires. */
function busy() {
  return [
    alertOf('heap-after-gc', { value: 0.954, tags: { pool: 'G1 Old Gen' }, minutes: 12 }),
    alertOf('latency-p99', { value: 1.24, tags: { app: 'shop' }, minutes: 4, incident: 49 }),
    alertOf('errors', { value: 0.031, minutes: 31, incident: 47, acknowledged: { by: 'm.ruiz', reason: 'looking, heap dump next', at: ago(9) } }),
    alertOf('machine-cpu', { state: 'pending', value: 0.96, minutes: 0.4 }),
    alertOf('journal-behind', { state: 'unknown', value: null, minutes: 3, reason: 'The journal has not answered for 20 s.' }),
    alertOf('pool', { value: 0.99, tags: { pool: 'reports' }, minutes: 66, incident: 45, silence: { id: 7, until: iso(Date.now() + 84 * MINUTE), by: 'k.lindt', reason: 'deploy window' } }),
  ];
}

function past() {
  const list = [['heap-after-gc', 1_240, 12, 'critical', 0.93], ['errors', 690, 14, 'warning', 0.06], ['errors', 676, 22, 'critical', 0.21], ['latency-p99', 955, 26, 'warning', 2.4],
    ['gc-pause', 1_140, 5, 'warning', 0.13], ['errors', 380, 13, 'warning', 0.03], ['pool', 250, 140, 'warning', 1]];
  return list.map(([rule, minutes, lasted, severity, peak], i) => {
    const { id, title, tags, threshold, comparison, unit } = alertOf(rule);
    return { incident: 40 - i, id, rule, title, tags, severity, firedAt: ago(minutes), endedAt: ago(minutes - lasted), end: 'resolved', peak, threshold, comparison, unit, acknowledged: null, silenced: rule === 'pool' };
  });
}

/**
 * Alerts, rules, incidents and silences in memory, as the contract has them.
 * @param {'quiet' | 'busy' | 'none'} [kind] what there is at the start; `none`: no rule either
 */
export function createFakeAlerts(kind = 'quiet') {
  const state = {
    alerts: kind === 'busy' ? busy() : [], rules: kind === 'none' ? [] : RULES.map(ruleOf), incidents: kind === 'none' ? [] : kind === 'busy' ? past() : past().slice(0, 2),
    silences: kind === 'busy' ? [{ id: 7, match: { rule: 'pool', tags: { pool: 'reports' } }, until: iso(Date.now() + 84 * MINUTE), by: 'k.lindt', at: ago(70), reason: 'deploy window' }] : [],
    problem: /** @type {string | null} */ (null), refuse: 0, detail: '', asked: /** @type {string[]} */ ([]), since: /** @type {number[]} */ ([]), more: 0, verdict: /** @type {object | null} */ (null),
  };
  const firing = ({ state: now }) => now === 'firing' || now === 'recovering';
  const needs = alert => firing(alert) && !alert.inhibitedBy && (alert.severity === 'critical' || (!alert.acknowledged && !alert.silence));

  function verdict() {
    if (state.verdict) return state.verdict;
    const wanting = state.alerts.filter(needs);
    const worst = ['critical', 'warning', 'notice', 'info'].find(severity => wanting.some(alert => alert.severity === severity)) ?? null;
    const blind = state.alerts.filter(alert => alert.state === 'unknown').length;
    if (wanting.length) return { state: 'attention', severity: worst, text: wanting.length === 1 ? '1 thing needs you' : `${wanting.length} things need you` };
    if (blind && !state.alerts.some(firing)) return { state: 'unjudged', severity: null, text: blind === 1 ? '1 thing cannot be judged' : `${blind} things cannot be judged` };
    return { state: 'well', severity: null, text: 'All is well' };
  }

  function board() {
    const count = test => state.alerts.filter(test).length;
    const counts = {
      rules: state.rules.length, firing: count(firing), pending: count(one => one.state === 'pending'), acknowledged: count(one => one.acknowledged), silenced: count(one => one.silence), unknown: count(one => one.state === 'unknown'),
    };
    return { time: iso(Date.now()), verdict: verdict(), counts, more: 0, alerts: state.alerts };
  }

  function rules() {
    const worst = rule => state.alerts.find(alert => alert.rule === rule.id);
    return { file: { path: 'alerts.yaml', problem: state.problem }, rules: state.rules.map(rule => ({ ...rule, state: worst(rule)?.state ?? rule.state, reason: worst(rule)?.reason || rule.reason })) };
  }

  function history() {
    const open = state.alerts.filter(firing).map(({ incident, id, rule, title, tags, severity, firedAt, value, threshold, comparison, unit, acknowledged, silence }) => ({
      incident, id, rule, title, tags, severity, firedAt, endedAt: null, end: null, peak: value, threshold, comparison, unit, acknowledged, silenced: silence !== null,
    }));
    return { from: ago(1_440), to: iso(Date.now()), incidents: [...open, ...state.incidents], more: false };
  }

  /** @param {() => void} changed tells all who listen */
  async function serve(request, response, { pathname, searchParams }, changed) {
    if (pathname.endsWith('/history')) state.since.push(Number(searchParams.get('from') ?? Date.now() - 1_440 * MINUTE));
    const body = request.method === 'POST' ? await read(request) : null;
    const [, , kind, id, act] = pathname.split('/').map(decodeURIComponent);
    const answer = (status, content) => response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' })
      .end(content && status !== 204 ? JSON.stringify(content) : undefined);
    state.asked.push(`${request.method} ${pathname}${body ? ` ${JSON.stringify(body)}` : ''}`);
    if (state.refuse) return answer(state.refuse, { title: 'Refused', detail: state.detail });
    if (request.method === 'GET') return answer(200, kind === 'silences' ? { silences: state.silences } : id === 'rules' ? rules() : id === 'history' ? history() : board());
    if (request.headers['x-csrf-token'] !== CSRF) return answer(403, { title: 'Forbidden', detail: 'The token of this session is missing; reload the page.' });
    if (request.method === 'DELETE') endSilence(Number(id));
    else if (kind === 'silences') silence(body);
    else if (act === 'ack' && state.alerts.find(alert => alert.id === id)) Object.assign(state.alerts.find(alert => alert.id === id), { acknowledged: { by: 'admin', reason: body.reason, at: iso(Date.now()) } });
    else return answer(404, { detail: 'There is no such alert now.' });
    answer(request.method === 'DELETE' ? 204 : kind === 'silences' ? 201 : 200, {});
    changed();
  }

  function silence({ match, until, reason }) {
    const made = { id: 8 + state.silences.length, match, until, reason, by: 'admin', at: iso(Date.now()) };
    state.silences.push(made);
    for (const alert of state.alerts) {
      const meant = alert.rule === match.rule && Object.entries(match.tags).every(([key, value]) => alert.tags[key] === value);
      if (meant) alert.silence = { id: made.id, until, by: 'admin', reason };
    }
  }

  function endSilence(id) {
    state.silences = state.silences.filter(one => one.id !== id);
    for (const alert of state.alerts) if (alert.silence?.id === id) alert.silence = null;
  }

  return { state, board, serve, event: () => ({ ...board(), more: state.more, alerts: state.alerts.slice(0, state.alerts.length - state.more) }) };
}

async function read(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : null;
}
