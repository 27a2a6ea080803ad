import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSheet } from '../../../../webapp/js/board/sheet.js';
import { signal } from '../../../../webapp/js/store/signal.js';
import { liveView } from '../../../../webapp/js/store/view.js';

const NOW = 1_700_000_000_000;
const line = name => ({ label: name, select: { name } });

/** A server that knows every name, whose answers wait until they are let go. */
function server() {
  const waiting = [];
  const asked = [];
  return {
    asked,
    /** Answers, also what is asked only after an answer. */
    letGo: async () => {
      for (let round = 0; round < 4; round++) {
        await new Promise(done => setTimeout(done));
        waiting.splice(0).forEach(answer => answer());
      }
      await new Promise(done => setTimeout(done));
    },
    metrics: query => new Promise((resolve, reject) => {
      asked.push(query);
      const timeMillis = [NOW - 2_000, NOW - 1_000];
      const series = Object.fromEntries(query.names.map(name => [name, { avg: [1, 2] }]));
      waiting.push(() => query.names.includes('broken') ? reject(new Error('no')) : resolve({ timeMillis, series, stepMillis: 1_000, cursor: `-${NOW - 1_000}`, fromMillis: 0, toMillis: NOW }));
    }),
  };
}

const sheetOf = api => createSheet({ api, tickMillis: 1_000, view: signal(liveView(60)), now: () => NOW, changed() {} });

test('the lines before stay in sight until the new ones have their history', async () => {
  const api = server();
  const sheet = sheetOf(api);
  sheet.want([line('a')]);
  await api.letGo();
  const before = sheet.table();

  sheet.want([line('b')]);
  assert.equal(sheet.table(), before);
  assert.equal(sheet.isReady(), false);
  await api.letGo();

  assert.equal(sheet.isReady(), true);
  assert.deepEqual(sheet.table().line(line('b')).avg, [1, 2]);
});

test('a tick that comes while history is under way is not lost', async () => {
  const api = server();
  const sheet = sheetOf(api);
  sheet.want([line('a')]);
  sheet.tick({ t: NOW, v: { a: 3 } });
  await api.letGo();

  assert.deepEqual(sheet.table().line(line('a')).avg, [1, 2, 3]);
});

test('the same lines are not asked for twice, and no line asks for nothing at all', async () => {
  const api = server();
  const sheet = sheetOf(api);
  sheet.want([]);
  sheet.want([line('a')]);
  sheet.want([line('a')]);
  await api.letGo();

  assert.deepEqual(api.asked.filter(({ toMillis }) => toMillis === undefined).map(({ names }) => names), [['a']]);
});

test('of two choices in quick succession the later one wins, whichever answer comes first', async () => {
  const api = server();
  const sheet = sheetOf(api);
  sheet.want([line('a')]);
  sheet.want([line('b')]);
  await api.letGo();

  assert.deepEqual(sheet.table().lines.map(({ spec }) => spec.select.name), ['b']);
});

test('history that cannot be had is a problem that is told', async () => {
  const api = server();
  const sheet = sheetOf(api);
  sheet.want([line('broken')]);
  await api.letGo();

  assert.equal(sheet.problem.get().message, 'no');
});
