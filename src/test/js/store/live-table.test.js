import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveTable } from '../../../../webapp/js/store/live-table.js';

const CPU = { label: 'cpu', select: { name: 'cpu' } };

/** A server with a reading each second, the value being the second; answers when told to. */
function fakeApi({ newest = 100, missing = () => false } = {}) {
  const asked = [];
  const api = {
    asked, newest, hold: false, answer: /** @type {(() => void)[]} */ ([]),
    catalog: () => Promise.reject(new Error('not asked for here')),
    async metrics(query) {
      asked.push(query);
      if (api.hold) await new Promise(release => api.answer.push(() => release(undefined)));
      const from = Math.ceil(query.fromMillis / 1_000);
      const to = Math.min(Math.floor((query.toMillis ?? Infinity) / 1_000), api.newest);
      const seconds = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
      const avg = seconds.map(s => missing(s) ? null : s);
      return {
        fromMillis: query.fromMillis, toMillis: to * 1_000, stepMillis: 1_000, cursor: `-${api.newest * 1_000}`,
        timeMillis: seconds.map(s => s * 1_000), series: { cpu: { min: avg, avg, max: avg } },
      };
    },
  };
  return api;
}

function liveTable(api) {
  return new LiveTable({ spanMillis: 3_600_000, stepMillis: 1_000, specs: () => [CPU] }, api, 1_000, () => {});
}

const settle = () => new Promise(done => setImmediate(done));

test('ticks that arrive while history is under way are joined to it', async () => {
  const api = fakeApi({ newest: 100 });
  const live = liveTable(api);
  api.hold = true;
  const loading = live.load(90_000);
  await settle();

  for (const s of [99, 100, 101, 102]) live.tick(s * 1_000, { cpu: s });
  api.answer.forEach(release => release());
  await loading;
  await settle();

  assert.deepEqual(live.table.times, [90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102]);
});

test('a hole in the stream is asked for and closed', async () => {
  const api = fakeApi({ newest: 100 });
  const live = liveTable(api);
  await live.load(98_000);
  await settle();
  api.newest = 110;

  live.tick(110_000, { cpu: 110 });
  await settle();
  await settle();

  assert.deepEqual(api.asked.at(-1).fromMillis, 100_000);
  assert.deepEqual(live.table.line(CPU).avg, [98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110]);
  assert.deepEqual(live.table.gaps, []);
});

test('a hole that the server does not know either stays drawn as one', async () => {
  const api = fakeApi({ newest: 100, missing: s => s > 100 && s < 110 });
  const live = liveTable(api);
  await live.load(98_000);
  await settle();
  api.newest = 110;

  live.tick(110_000, { cpu: 110 });
  await settle();
  await settle();

  assert.deepEqual(live.table.gaps, [[100_000, 110_000]]);
});

test('older history can be fetched later, up to what is there', async () => {
  const api = fakeApi({ newest: 100 });
  const live = liveTable(api);
  await live.load(95_000);

  await live.extendTo(90_000);

  assert.equal(api.asked.at(-1).toMillis, 94_999);
  assert.equal(live.table.times[0], 90);
  assert.equal(live.table.times.length, 11);
});

test('what is there already is not fetched again', async () => {
  const api = fakeApi({ newest: 100 });
  const live = liveTable(api);
  await live.load(90_000);

  await live.extendTo(95_000);

  assert.equal(api.asked.length, 1);
});

test('the answer to a load is the cursor of the stream', async () => {
  assert.equal(await liveTable(fakeApi({ newest: 100 })).load(90_000), '-100000');
});

test('a fixed span is left alone by ticks', async () => {
  const api = fakeApi({ newest: 100 });
  const live = new LiveTable({ spanMillis: 10_000, stepMillis: 1_000, range: [50_000, 60_000], specs: () => [CPU] }, api, 1_000, () => {});
  await live.load(50_000);
  await settle();

  live.tick(101_000, { cpu: 1 });

  assert.equal(live.table.times.at(-1), 60);
});

test('after the clock was set back by 30 minutes every tick is taken, and again when it is set right', async () => {
  const api = fakeApi({ newest: 10_000 });
  const live = liveTable(api);
  await live.load(9_000_000);
  await settle();
  const taken = { back: 0, right: 0 };

  for (let s = 8_201; s <= 8_800; s++) taken.back += Number(live.tick(s * 1_000, { cpu: s }));
  assert.equal(live.table.lastMillis, 8_800_000);
  api.newest = 10_601;
  for (let s = 10_601; s <= 11_200; s++) {
    api.newest = s;
    taken.right += Number(live.tick(s * 1_000, { cpu: s }));
  }
  await settle();
  await settle();

  assert.deepEqual(taken, { back: 600, right: 600 });
  assert.equal(live.table.lastMillis, 11_200_000);
  assert.ok(live.table.times.every((time, i, all) => i === 0 || time > all[i - 1]), 'times only rise');
});

test('a clock that is set back while history is under way leaves no row of the future', async () => {
  const api = fakeApi({ newest: 10_000 });
  const live = liveTable(api);
  api.hold = true;
  const loading = live.load(9_990_000);
  await settle();

  for (const s of [10_001, 10_002, 8_201, 8_202]) live.tick(s * 1_000, { cpu: s });
  api.answer.forEach(release => release());
  await loading;
  await settle();

  assert.equal(live.table.lastMillis, 8_202_000);
  assert.equal(live.tick(8_203_000, { cpu: 1 }), true);
});
