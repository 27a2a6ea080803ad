import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPast } from '../../../../webapp/js/audit/past.js';

const NOW = Date.parse('2026-11-21T15:00:00Z');
const minutesAgo = minutes => NOW - minutes * 60_000;
const settle = () => new Promise(done => setTimeout(done, 0));

/** A journal with one event a minute; the sequence is the minute. */
function fakeJournal(minutes = 600) {
  const records = Array.from({ length: minutes }, (_, i) => ({ seq: i + 1, recordedAt: new Date(minutesAgo(minutes - i)).toISOString(), actor: 'a', action: 'b', target: 'c', severity: 'info', outcome: 'success' }));
  const asked = [];
  const state = { fails: false };
  const api = {
    async page({ fromMillis = 0, toMillis = Infinity }, { before, limit }) {
      asked.push([fromMillis, toMillis]);
      if (state.fails) throw new Error('no network');
      const found = records.filter(({ recordedAt, seq }) => Date.parse(recordedAt) >= fromMillis && Date.parse(recordedAt) < toMillis && seq < (before ?? Infinity)).reverse();
      return { records: found.slice(0, limit), before: found.length > limit ? found[limit - 1].seq : null };
    },
  };
  return { api, asked, state };
}

const pastOf = api => createPast({ api, changed: () => {}, now: () => NOW });
const newest = rows => rows[0]?.seq;

test('what had been recorded by a moment is shown, and nothing that came later', async () => {
  const { api } = fakeJournal();
  const past = pastOf(api);
  past.rowsAt(minutesAgo(300) + 1, 50);
  await settle();

  assert.equal(newest(past.rowsAt(minutesAgo(300) + 1, 50)), 301);
  assert.equal(past.rowsAt(minutesAgo(300) + 1, 50).length, 50);
});

test('what comes next is there before the moment comes', async () => {
  const { api, asked } = fakeJournal();
  const past = pastOf(api);
  past.rowsAt(minutesAgo(300) + 1, 50);
  await settle();
  const before = asked.length;

  assert.equal(newest(past.rowsAt(minutesAgo(299) + 1, 50)), 302);
  assert.equal(asked.length, before);
});

test('a moment elsewhere begins anew', async () => {
  const { api } = fakeJournal();
  const past = pastOf(api);
  past.rowsAt(minutesAgo(300), 50);
  await settle();
  past.rowsAt(minutesAgo(100) + 1, 50);
  await settle();

  assert.equal(newest(past.rowsAt(minutesAgo(100) + 1, 50)), 501);
});

test('a failure is not asked again at once', async () => {
  const { api, asked, state } = fakeJournal();
  state.fails = true;
  const past = pastOf(api);
  past.rowsAt(minutesAgo(300), 50);
  await settle();
  const before = asked.length;
  past.rowsAt(minutesAgo(300), 50);
  past.rowsAt(minutesAgo(299), 50);
  await settle();

  assert.equal(asked.length, before);
});

test('another filter asks anew', async () => {
  const { api, asked } = fakeJournal();
  const past = pastOf(api);
  past.rowsAt(minutesAgo(300), 50);
  await settle();
  const before = asked.length;
  past.show({});
  past.rowsAt(minutesAgo(300), 50);
  await settle();

  assert.ok(asked.length > before);
});
