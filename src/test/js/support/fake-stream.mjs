/**
 * The event stream of the fake server.
 * @param {{metrics: ReturnType<import('./fake-metrics.mjs').createFakeMetrics>, tickMillis: number,
 *   alerts: ReturnType<import('./fake-alerts.mjs').createFakeAlerts>, audit: ReturnType<import('./fake-audit.mjs').createFakeAudit>,
 *   state: {build: string, version: string, heartbeatMillis: number, startedMillis: number, lost: [number, number][]}}} options
 */
export function createFakeStream({ metrics, audit, alerts, tickMillis, state }) {
  /** Topics by response. @type {Map<import('node:http').ServerResponse, string[]>} */
  const open = new Map();
  let silent = false;
  let delayMillis = 0;
  let paused = false;
  const asked = [];
  const topics = [];
  const unanswered = [];
  let newest = Math.floor(Date.now() / tickMillis) * tickMillis;

  const ticker = setInterval(() => {
    const now = Math.floor(Date.now() / tickMillis) * tickMillis;
    if (paused || now <= newest) return;
    newest = now;
    const frame = tick(now);
    setTimeout(() => broadcast(frame), delayMillis);
  }, tickMillis / 20);
  const pinger = setInterval(() => broadcast(event('ping', { time: new Date().toISOString(), timeMillis: Date.now() })), state.heartbeatMillis);

  function broadcast(frame, topic) {
    if (!silent) open.forEach((granted, response) => (!topic || granted.includes(topic)) && response.write(frame));
  }

  function tick(t) {
    return event('metrics', { t, node: 'prod-eu-1', v: metrics.valuesAt(t) }, `${audit.records.length}-${t}`);
  }

  function frame(record) {
    return event('audit', record, `${record.seq}-${newest}`);
  }

  function greet(request, response, since, granted) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' });
    response.write(`retry: 1000\n\n${event('hello', {
      time: new Date().toISOString(), timeMillis: Date.now(), version: state.version, build: state.build, node: 'prod-eu-1',
      started: new Date(state.startedMillis).toISOString(), topics: granted, complete: true, pending: [],
      heartbeatMillis: state.heartbeatMillis, intervalMillis: tickMillis,
    })}`);
    const [, seq, from] = /^(\d*)-(\d*)$/.exec(since) ?? [];
    if (seq && granted.includes('audit')) audit.records.slice(Number(seq)).forEach(record => response.write(frame(record)));
    for (let t = Number(from || newest) + tickMillis; t <= newest; t += tickMillis) {
      if (!state.lost.some(([a, b]) => t > a && t < b)) response.write(tick(t));
    }
    if (granted.includes('alerts')) response.write(event('alert', alerts.event()));
    open.set(response, granted);
    request.on('close', () => open.delete(response));
  }

  return {
    newestMillis: () => newest,
    /** The cursors of all requests so far. */
    asked,
    /** The topics of all requests so far. */
    topics,
    serve(request, response, query) {
      const since = query.get('since') ?? '';
      asked.push(since);
      topics.push(query.get('topics'));
      const greeting = () => greet(request, response, since, query.get('topics').split(','));
      if (silent) unanswered.push(greeting);
      else greeting();
    },
    connections: () => open.size,
    /** Ends all streams, as a restart or a rotation would. */
    cut: () => open.forEach((_, response) => response.destroy()),
    /** Sockets stay open, nothing comes, nobody answers. @param {boolean} wanted */
    setSilent(wanted) {
      silent = wanted;
      if (!wanted) unanswered.splice(0).forEach(answer => answer());
    },
    /** Events come late. @param {number} millis */
    setDelay: millis => { delayMillis = millis; },
    /** So many seconds go by at once. @param {number} ticks */
    advance(ticks) {
      for (let i = 0; i < ticks; i++) broadcast(tick(newest += tickMillis));
    },
    /** Takes no readings. @param {boolean} wanted */
    setPaused: wanted => { paused = wanted; },
    /** Sends a record of the journal to all. @param {any} record */
    sendRecord(record) {
      broadcast(frame(record), 'audit');
      return record;
    },
    /** Sends all alerts to all. */
    sendAlerts: () => broadcast(event('alert', alerts.event()), 'alerts'),
    /** Sends any event to all. */
    send: (name, data, id) => broadcast(event(name, data, id)),
    close() {
      clearInterval(ticker);
      clearInterval(pinger);
      open.forEach((_, response) => response.destroy());
    },
  };
}

/** @param {string} name @param {unknown} data @param {string} [id] */
function event(name, data, id) {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n${id ? `id: ${id}\n` : ''}\n`;
}
