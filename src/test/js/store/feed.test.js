import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFeed } from '../../../../webapp/js/store/feed.js';
import { signal } from '../../../../webapp/js/store/signal.js';
import { liveView } from '../../../../webapp/js/store/view.js';

const CPU = { label: 'cpu', select: { name: 'cpu' } };
const settle = async () => { for (let i = 0; i < 10; i++) await new Promise(done => setImmediate(done)); };

/** A balancer with two servers, of which one answers; the value tells which. */
function fakeApi() {
  const api = {
    now: Math.floor(Date.now() / 1_000), value: 1,
    catalog: async () => ({ series: [{ id: 'cpu', name: 'cpu', unit: '1', description: '', tags: {}, kind: /** @type {const} */ ('gauge'), source: '', missing: null }], absent: [] }),
    async metrics() {
      const timeMillis = [2, 1, 0].map(back => (api.now - back) * 1_000);
      const avg = timeMillis.map(() => api.value);
      return { fromMillis: timeMillis[0], toMillis: api.now * 1_000, stepMillis: 1_000, cursor: `-${api.now * 1_000}`, timeMillis, series: { cpu: { avg } } };
    },
  };
  return api;
}

/** @param {ReturnType<typeof fakeApi>} api */
function liveFeed(api) {
  return createFeed({ api, tickMillis: 1_000, specs: () => [CPU], day: CPU, view: signal(liveView()) });
}

/** @param {number} t epoch s @param {string} node @param {number} cpu */
function tick(t, node, cpu) {
  return { type: /** @type {const} */ ('event'), name: 'metrics', id: '', lagMillis: null, data: { t: t * 1_000, node, v: { cpu } } };
}

test('the ticks of another node are not drawn on the lines of the one before', async () => {
  const api = fakeApi();
  const feed = liveFeed(api);
  await feed.begin(() => {});
  feed.receive(tick(api.now + 1, 'a', 1));
  feed.receive(tick(api.now + 2, 'a', 1));

  api.now += 2;
  api.value = 2;
  feed.receive(tick(api.now + 1, 'b', 2));
  feed.receive(tick(api.now + 2, 'b', 2));
  await settle();

  const { times, lines } = feed.recorder.fine();
  assert.deepEqual(lines.map(line => [...new Set(line.avg)]), [[2]]);
  assert.deepEqual(times.map(time => time - api.now), [-2, -1, 0, 1, 2]);
});

test('a node that stays is not asked for its history again', async () => {
  const api = fakeApi();
  const feed = liveFeed(api);
  await feed.begin(() => {});
  await settle();
  const before = feed.recorder.fine();

  for (const t of [1, 2, 3]) feed.receive(tick(api.now + t, 'a', 1));

  assert.equal(feed.recorder.fine(), before);
});
