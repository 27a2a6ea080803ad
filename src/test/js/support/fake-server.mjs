import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { withoutComments } from '../../../build/comments.mjs';
import { ALERTS, createFakeAlerts } from './fake-alerts.mjs';
import { createFakeAudit } from './fake-audit.mjs';
import { createFakeMetrics, idOf } from './fake-metrics.mjs';
import { createFakeOperations } from './fake-operations.mjs';
import { createFakePeople, PEOPLE } from './fake-people.mjs';
import { createFakeStream } from './fake-stream.mjs';
import { fakeModel, renderJsp } from './shell.mjs';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const WEBAPP = path.join(ROOT, 'webapp');
const UPLOT = path.join(ROOT, 'node_modules/uplot/dist');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const NONCE = 'fake-nonce';
const CSP = `default-src 'none'; script-src 'self' 'nonce-${NONCE}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; `
  + `worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** By address: all but what is shown in the place of a page. */
const PAGES = Object.fromEntries(readdirSync(path.join(WEBAPP, 'WEB-INF/jsp')).filter(file => file.endsWith('.jsp') && file !== 'error.jsp')
  .map(file => path.basename(file, '.jsp')).map(name => [name === 'overview' ? '/' : `/${name}`, name]));
const YEAR = 'public, max-age=31536000, immutable';

/**
 * A server that speaks Pulseboard's contract from made-up readings and can be told to misbehave.
 * @param {{port?: number, alerts?: 'quiet' | 'busy' | 'none', tickMillis?: number, heartbeatMillis?: number, startedMillis?: number, has?: (series: {name: string}) => boolean,
 *   roles?: string[], load?: boolean | 'extreme', journal?: {events?: number, everyMillis?: number, quiet?: boolean}}} [options]
 *   `startedMillis`: nothing is known from before; `roles` of the user; `journal`: audit events from before
 */
export async function startFakeServer({ port = 0, tickMillis = 1_000, heartbeatMillis = 5_000, startedMillis = Date.now() - 90_000_000, has, roles = ['admin', 'auditor', 'operator', 'viewer'], journal, load, alerts: kind } = {}) {
  const metrics = createFakeMetrics(has, load);
  const state = { signedIn: true, refuse: 0, incomplete: '', build: 'abc123', version: '0.1.0', heartbeatMillis, startedMillis, lost: /** @type {[number, number][]} */ ([]), requests: [], queries: /** @type {string[]} */ ([]) };
  const audit = createFakeAudit(journal);
  const people = createFakePeople();
  const alerts = createFakeAlerts(kind);
  const auditor = roles.includes('auditor');
  const stream = createFakeStream({ metrics, audit, alerts, tickMillis, state });
  const operations = createFakeOperations();

  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    state.requests.push(`${request.method} ${url.pathname}`);
    try {
      await route(request, response, url);
    } catch (e) {
      response.writeHead(e.code === 'ENOENT' ? 404 : 500).end(String(e));
    }
  });

  async function route(request, response, url) {
    const { pathname } = url;
    if (pathname.startsWith('/api/') && state.refuse) return problem(response, state.refuse);
    if (pathname.startsWith('/api/') && !state.signedIn) return problem(response, 401);
    if (pathname === '/login' && request.method === 'POST') return signIn(request, response);
    if (pathname === '/api/session') return json(response, { user: 'admin', roles, csrf: 'csrf-2' });
    if (pathname === '/api/about') return json(response, operations.about(roles));
    if (pathname === '/api/streams') return operations.state.refuse ? problem(response, operations.state.refuse) : json(response, operations.streams());
    if (pathname === '/api/health') return json(response, audit.state.health, audit.state.health.status === 'DOWN' ? 503 : 200);
    if (pathname.startsWith('/api/audit')) return auditor ? journalAnswer(response, url) : problem(response, 403);
    if (ALERTS.test(pathname)) return alerts.serve(request, response, url, stream.sendAlerts);
    if (PEOPLE.test(pathname)) return people.serve(request, response, pathname);
    if (pathname === '/api/metrics/catalog') return json(response, metrics.catalog);
    if (pathname === '/api/metrics') state.queries.push(url.search);
    if (pathname === '/api/metrics') return json(response, history(url.searchParams));
    if (pathname === '/api/stream') return stream.serve(request, response, url.searchParams);
    if (pathname in PAGES) return page(response, PAGES[pathname]);
    return file(response, pathname);
  }

  async function journalAnswer(response, { pathname, searchParams }) {
    const since = Date.now();
    while (Date.now() - since < audit.state.delayMillis && !response.destroyed) await new Promise(done => setTimeout(done, 20)); // ends early once it is set to 0
    const { status, body, type } = audit.answer(pathname, searchParams);
    if (type) return response.writeHead(status, { 'Content-Type': type, 'Content-Disposition': 'attachment; filename="audit"' }).end(body);
    return json(response, body, status);
  }

  async function signIn(request, response) {
    let body = '';
    for await (const chunk of request) body += chunk;
    state.signedIn = new URLSearchParams(body).get('password') === 'right';
    if (state.signedIn) return json(response, { user: 'admin', roles, csrf: 'csrf-2' });
    return problem(response, 401);
  }

  function history(query) {
    const to = Number(query.get('to') ?? Math.max(Date.now(), stream.newestMillis()));
    const from = Number(query.get('from') ?? to - 900_000);
    const wanted = Number(query.get('step') ?? 0) * 1e3 || Math.ceil((to - from) / 1_000 / tickMillis) * tickMillis;
    const step = wanted > tickMillis ? Math.ceil(wanted / 10_000) * 10_000 : tickMillis;
    const newest = Math.min(to, stream.newestMillis());
    const times = [];
    for (let t = Math.ceil(from / step) * step; t <= newest; t += step) times.push(t);
    const names = query.getAll('name');
    const known = t => t >= state.startedMillis && !state.lost.some(([a, b]) => t > a && t < b);
    const series = metrics.series.filter(one => !names.length || names.includes(one.name)).map(one => [idOf(one), column(one, times, step, known)]);
    return { fromMillis: from, toMillis: to, stepMillis: step, ...(state.incomplete && to - from > 172_800_000 && { incomplete: state.incomplete }), timeMillis: times, series: Object.fromEntries(series), cursor: `-${stream.newestMillis()}` };
  }

  function column(one, times, step, known) {
    const avg = times.map(t => known(t) ? metrics.valueOf(one, t / 1e3) : null);
    if (step === tickMillis) return { avg };
    const seconds = t => [...[0, 0.2, 0.4, 0.6, 0.8].map(part => Math.floor((t + part * step) / 1e3)), ...metrics.spikeOf(one, t / 1e3, (t + step) / 1e3)];
    const around = (t, choose) => known(t) ? choose(...seconds(t).map(second => metrics.valueOf(one, second))) : null;
    return { min: times.map(t => around(t, Math.min)), avg, max: times.map(t => around(t, Math.max)) };
  }

  function page(response, name) {
    const html = renderJsp(WEBAPP, `${name}.jsp`, fakeModel({ page: name, roles, build: state.build, nonce: NONCE, tickMillis, board: alerts.board() }));
    send(response, 200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': CSP }, html);
  }

  async function file(response, pathname) {
    const from = pathname.startsWith('/lib/uplot/') ? path.join(UPLOT, path.basename(pathname))
      : path.join(WEBAPP, path.normalize(pathname.replace(/^\/v\/[^/]+/, '')));
    const type = TYPES[path.extname(from)] ?? 'text/plain';
    const body = type.startsWith('text/') ? withoutComments(await readFile(from, 'utf8')) : await readFile(from);
    const kept = pathname.startsWith('/v/') || pathname.startsWith('/lib/') ? YEAR : 'no-cache';
    send(response, 200, { 'Content-Type': type, 'Cache-Control': kept }, body);
  }

  await new Promise(ready => server.listen(port, '127.0.0.1', () => ready(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/`,
    state,
    stream,
    audit,
    operations,
    people,
    alerts,
    /** Other alerts from now on, told to all. @param {object[]} list @param {object} [more] of the state */
    alert(list, more = {}) {
      Object.assign(alerts.state, { alerts: list }, more);
      stream.sendAlerts();
    },
    /** Records an event and sends it. @param {object} [event] */
    record: event => stream.sendRecord(audit.add(event ?? {})),
    /** Reports other series from now on. @param {(series: {name: string}) => boolean} has */
    allow: metrics.allow,
    spikeAt: metrics.spikeAt,
    valuesAt: millis => metrics.valuesAt(millis),
    /** Ends all streams, and is another process from now on; nothing was read meanwhile. @param {{build?: string, version?: string}} [next] */
    restart(next = {}) {
      Object.assign(state, { startedMillis: Date.now() }, next);
      stream.cut();
    },
    async close() {
      stream.close();
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}

function json(response, body, status = 200) {
  send(response, status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }, JSON.stringify(body));
}

/** Compressed, as the real server does. */
function send(response, status, headers, body) {
  response.writeHead(status, { ...headers, 'Content-Encoding': 'gzip' }).end(gzipSync(body));
}

function problem(response, status) {
  response.writeHead(status, { 'Content-Type': 'application/problem+json', ...(status === 503 && { 'Retry-After': '1' }) })
    .end(JSON.stringify({ type: 'about:blank', title: http.STATUS_CODES[status], status }));
}
