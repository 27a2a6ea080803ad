import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ledger } from '../../../../webapp/js/audit/ledger.js';
import { createTrail } from '../../../../webapp/js/audit/trail.js';

const record = seq => ({ seq, recordedAt: new Date(seq * 1_000).toISOString(), severity: 'info' });
const records = (...seqs) => seqs.map(record);
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => record(from + i));
const settle = async () => { for (let i = 0; i < 8; i++) await new Promise(done => setImmediate(done)); };

/** A journal up to a sequence, a trail over it, and timers that fire when told to. */
function fakeWorld({ newest = 0, missing = [] } = {}) {
  let timers = [];
  const world = { newest, missing, asked: [], fail: null, seen: [], breaks: 0 };
  const api = {
    async page(_, { before, limit }) {
      world.asked.push(before ?? null);
      if (world.fail) throw world.fail;
      const from = Math.min(world.newest, (before ?? Infinity) - 1);
      const found = range(Math.max(1, from - limit + 1), from).filter(({ seq }) => !world.missing.includes(seq)).reverse();
      return { records: found, before: from - limit > 0 ? from - limit + 1 : null, cursor: `${world.newest}-`, newestSeq: world.newest };
    },
  };
  const later = (callback, millis) => {
    const timer = { callback, millis };
    timers.push(timer);
    return () => { timers = timers.filter(other => other !== timer); };
  };
  const trail = createTrail({ api, later });
  trail.onAdded(added => world.seen.push(...added.map(({ seq }) => seq)));
  trail.onBreak(() => world.breaks++);
  return Object.assign(world, {
    trail,
    live: seq => trail.receive({ type: 'event', name: 'audit', id: `${seq}-1`, data: JSON.stringify(record(seq)), lagMillis: null }),
    gap: () => trail.receive({ type: 'event', name: 'gap', data: { topic: 'audit', from: null, to: null, reason: 'slow reader' }, id: '', lagMillis: null }),
    seqs: () => trail.ledger.records.map(({ seq }) => seq),
    async tick() {
      await settle();
      timers.splice(0).forEach(({ callback }) => callback());
      await settle();
    },
  });
}

test('records are kept in order, each once, whatever order they come in', () => {
  const ledger = new Ledger(100);

  assert.deepEqual(ledger.add(records(3, 1)).map(({ seq }) => seq), [1, 3]);
  assert.deepEqual(ledger.add(records(2, 3, 2)).map(({ seq }) => seq), [2]);
  assert.deepEqual(ledger.records.map(({ seq }) => seq), [1, 2, 3]);
});

test('the newest are kept', () => {
  const ledger = new Ledger(3);
  ledger.add(range(1, 10));

  assert.deepEqual(ledger.records.map(({ seq }) => seq), [8, 9, 10]);
});

test('a hole is known by its sequence, and is no hole once it is given up', () => {
  const ledger = new Ledger(100);
  ledger.add(records(1, 2, 5, 6));

  assert.deepEqual(ledger.hole(), { after: 2, before: 5 });
  assert.equal(ledger.completeSeq, 2);
  ledger.giveUp(ledger.hole());
  assert.equal(ledger.hole(), null);
  assert.equal(ledger.completeSeq, 6);
});

test('the stream goes on where the query ended', async () => {
  const world = fakeWorld({ newest: 250 });

  assert.equal(await world.trail.begin(), '250-');
  assert.equal(world.seen.length, 100);
});

test('an empty journal leaves the cursor open', async () => {
  assert.equal(await fakeWorld().trail.begin(), '');
});

test('what the stream brings while the query is under way is joined to it, without doubles', async () => {
  const world = fakeWorld({ newest: 20 });
  world.live(20);
  world.live(21);
  world.newest = 21;
  await world.trail.begin();
  world.live(21);

  assert.deepEqual(world.seqs(), range(1, 21).map(({ seq }) => seq));
  assert.deepEqual([...world.seen].sort((a, b) => a - b), world.seqs());
});

test('what was missed is asked for, and shown once', async () => {
  const world = fakeWorld({ newest: 10 });
  await world.trail.begin();
  world.newest = 15;
  world.live(15);
  await world.tick();

  assert.deepEqual(world.seqs().slice(-6), [10, 11, 12, 13, 14, 15]);
  assert.equal(new Set(world.seen).size, world.seen.length);
});

test('a gap that the server names is closed at once', async () => {
  const world = fakeWorld({ newest: 10 });
  await world.trail.begin();
  world.newest = 14;
  world.gap();
  await world.tick();

  assert.deepEqual(world.seqs().slice(-4), [11, 12, 13, 14]);
});

test('a record that the journal lost is asked for some times, then left', async () => {
  const world = fakeWorld({ newest: 10, missing: [8] });
  await world.trail.begin();
  world.live(11);
  for (let i = 0; i < 20; i++) await world.tick();
  const asked = world.asked.length;
  for (let i = 0; i < 5; i++) await world.tick();

  assert.equal(world.asked.length, asked);
  assert.ok(asked < 10, `asked ${asked} times`);
  assert.equal(world.trail.ledger.hole(), null);
});

test('after a long absence the old is dropped, and lists are told to ask anew', async () => {
  const world = fakeWorld({ newest: 10 });
  await world.trail.begin();
  world.newest = 5_000;
  world.live(5_000);
  await world.tick();

  assert.deepEqual(world.seqs(), [5_000]);
  assert.equal(world.breaks, 1);
});

test('a journal that does not answer is told, does not hold up the stream, and is asked again', async () => {
  const world = fakeWorld({ newest: 10 });
  world.fail = Object.assign(new Error('The audit journal is currently unavailable.'), { status: 503 });

  assert.equal(await world.trail.begin(), '');
  assert.deepEqual(world.trail.trouble.get(), { status: 503, message: 'The audit journal is currently unavailable.' });

  world.fail = null;
  await world.tick();
  assert.equal(world.trail.trouble.get(), null);
  assert.equal(world.seqs().length, 10);
});
