import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecorder } from '../../../../webapp/js/store/recorder.js';
import { liveView } from '../../../../webapp/js/store/view.js';

const CPU = { label: 'cpu', select: { name: 'cpu' } };
const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;

/** A server with a reading each step, for as long as it is asked. */
function fakeRecorder() {
  const asked = [];
  const state = { fails: false };
  const api = {
    catalog: () => Promise.reject(new Error('not asked for here')),
    async metrics({ fromMillis, toMillis = NOW, stepMillis }) {
      asked.push([fromMillis, toMillis]);
      if (state.fails) throw new Error('no network');
      const step = stepMillis ?? Math.ceil((toMillis - fromMillis) / 1_000 / 10_000) * 10_000;
      const timeMillis = Array.from({ length: Math.floor((Math.min(toMillis, NOW) - fromMillis) / step) + 1 }, (_, i) => fromMillis + i * step);
      return { fromMillis, toMillis, stepMillis: step, cursor: `-${NOW}`, timeMillis, series: { cpu: { avg: timeMillis.map(() => 1) } } };
    },
  };
  const recorder = createRecorder({ api, tickMillis: 1_000, specs: () => [CPU], day: CPU, changed: () => {} });
  return { recorder, asked, state };
}

const settle = () => new Promise(done => setTimeout(done, 5));
const at = (hoursAgo, more) => ({ ...liveView(900), pausedMillis: NOW - hoursAgo * HOUR, ...more });
const extent = table => [table.firstMillis, table.lastMillis];

async function loaded(view = liveView(900)) {
  const fake = fakeRecorder();
  await fake.recorder.load(view, NOW);
  await settle();
  return fake;
}

test('a moment of hours ago is asked for with room around, and drawn from that', async () => {
  const { recorder } = await loaded();
  await recorder.show(at(5), NOW);

  const [first, last] = extent(recorder.tableFor(at(5), NOW));
  assert.ok(first <= NOW - 5 * HOUR - 900_000 && last >= NOW - 5 * HOUR, `${first} to ${last}`);
});

test('what is near is drawn from the fine table, without a question', async () => {
  const { recorder, asked } = await loaded();
  const before = asked.length;
  await recorder.show({ ...at(0), pausedMillis: NOW - 1_000 }, NOW);

  assert.equal(recorder.tableFor(at(0), NOW), recorder.fine());
  assert.equal(asked.length, before);
});

test('a run has its history before it gets there', async () => {
  const { recorder, asked } = await loaded();
  const run = at(5, { pausedMillis: null, play: { fromMillis: NOW - 5 * HOUR, sinceMillis: NOW, speed: 60 } });
  await recorder.show(run, NOW);
  const before = asked.length;
  recorder.keep(run, NOW + 30_000);

  assert.equal(asked.length, before, 'half an hour of it is there');
  recorder.keep(run, NOW + 120_000);
  await settle();
  assert.equal(asked.length, before + 1, 'and then it is asked for more');
});

test('a long window that could not be had shows what there is, and is asked for again later', async () => {
  const { recorder, asked, state } = await loaded();
  state.fails = true;
  const view = liveView(21_600);
  await recorder.show(view, NOW);
  const before = asked.length;
  recorder.keep(view, NOW);
  await settle();

  assert.equal(recorder.tableFor(view, NOW), recorder.fine());
  assert.equal(asked.length, before, 'not at once');
});

test('the long window before stays until the next is there', async () => {
  const { recorder } = await loaded();
  await recorder.show(liveView(21_600), NOW);
  const six = recorder.tableFor(liveView(21_600), NOW);
  const coming = recorder.show(liveView(86_400), NOW);
  assert.equal(recorder.tableFor(liveView(86_400), NOW), six);
  await coming;

  assert.notEqual(recorder.tableFor(liveView(86_400), NOW), six);
});

test('a long window that stands still is drawn from what followed until its own is there', async () => {
  const { recorder } = await loaded();
  await recorder.show(liveView(21_600), NOW);
  const standing = { ...liveView(21_600), pausedMillis: NOW };
  recorder.show(standing, NOW);

  assert.equal(recorder.tableFor(standing, NOW), recorder.tableFor(liveView(21_600), NOW));
});

test('back to a short window, the long ones are let go', async () => {
  const { recorder } = await loaded();
  await recorder.show(liveView(21_600), NOW);
  await recorder.show(liveView(300), NOW);

  assert.equal(recorder.tableFor(liveView(300), NOW), recorder.fine());
});

const DAY = 24 * HOUR;
const stripDays = recorder => recorder.day().extent.spanMillis / DAY;

test('the strip is as long as the window, and a day at least', async () => {
  const { recorder } = await loaded();
  for (const [window, days] of [[900, 1], [604_800, 7], [2_592_000, 30], [86_400, 1]]) {
    await recorder.show(liveView(window), NOW);
    await settle();
    assert.equal(stripDays(recorder), days, `${window} s`);
  }
});

test('the strip reaches a stretch of the past that a link leads to, and stays as long while one looks around there', async () => {
  const zoomed = (from, to) => ({ ...liveView(900), zoom: [NOW - from * DAY, NOW - to * DAY], pausedMillis: NOW - to * DAY });
  const { recorder } = await loaded(zoomed(20, 19));
  await settle();
  assert.equal(stripDays(recorder), 30);

  for (const [view, days] of [[zoomed(30, 29), 30], [zoomed(2, 1), 30], [zoomed(300, 299), 365], [zoomed(5_000, 4_000), 730], [liveView(604_800), 7], [liveView(900), 1]]) {
    await recorder.show(view, NOW);
    await settle();
    assert.equal(stripDays(recorder), days, JSON.stringify(view.zoom ?? view.windowSeconds));
  }
});

test('a strip that could not be had is asked for again', async () => {
  const { recorder, state } = await loaded();
  state.fails = true;
  await recorder.show(liveView(2_592_000), NOW);
  await settle();
  assert.equal(stripDays(recorder), 1);
  state.fails = false;
  const now = Date.now;
  Date.now = () => now() + 60_000;
  try {
    recorder.keep(liveView(2_592_000), NOW);
    await settle();
  } finally {
    Date.now = now;
  }

  assert.equal(stripDays(recorder), 30);
});
