import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBoardTables } from '../../../../webapp/js/board/board-tables.js';
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

const boardTablesOf = api => createBoardTables({ api, tickMillis: 1_000, view: signal(liveView(60)), now: () => NOW, changed() {} });

test('the lines before stay in sight until the new ones have their history', async () => {
  const api = server();
  const boardTables = boardTablesOf(api);
  boardTables.want([line('a')]);
  await api.letGo();
  const before = boardTables.table();

  boardTables.want([line('b')]);
  assert.equal(boardTables.table(), before);
  assert.equal(boardTables.isReady(), false);
  await api.letGo();

  assert.equal(boardTables.isReady(), true);
  assert.deepEqual(boardTables.table().line(line('b')).avg, [1, 2]);
});

test('a tick that comes while history is under way is not lost', async () => {
  const api = server();
  const boardTables = boardTablesOf(api);
  boardTables.want([line('a')]);
  boardTables.tick({ t: NOW, v: { a: 3 } });
  await api.letGo();

  assert.deepEqual(boardTables.table().line(line('a')).avg, [1, 2, 3]);
});

test('the same lines are not asked for twice, and no line asks for nothing at all', async () => {
  const api = server();
  const boardTables = boardTablesOf(api);
  boardTables.want([]);
  boardTables.want([line('a')]);
  boardTables.want([line('a')]);
  await api.letGo();

  assert.deepEqual(api.asked.filter(({ toMillis }) => toMillis === undefined).map(({ names }) => names), [['a']]);
});

test('of two choices in quick succession the later one wins, whichever answer comes first', async () => {
  const api = server();
  const boardTables = boardTablesOf(api);
  boardTables.want([line('a')]);
  boardTables.want([line('b')]);
  await api.letGo();

  assert.deepEqual(boardTables.table().lines.map(({ spec }) => spec.select.name), ['b']);
});

test('history that cannot be had is a problem that is told', async () => {
  const api = server();
  const boardTables = boardTablesOf(api);
  boardTables.want([line('broken')]);
  await api.letGo();

  assert.equal(boardTables.problem.get().message, 'no');
});
