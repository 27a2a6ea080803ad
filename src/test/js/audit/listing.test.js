import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFilter } from '../../../../webapp/js/audit/filter.js';
import { createListing } from '../../../../webapp/js/audit/listing.js';
import { createFakeAudit } from '../support/fake-audit.mjs';
import { searchParams } from '../../../../webapp/js/audit/search.js';

const ALL = { filter: parseFilter(''), severities: [] };

/** A listing over the fake journal; answers wait while `hold` is set. */
function fakeWorld({ events = 250, ...options } = {}) {
  const journal = createFakeAudit({ events });
  const world = { journal, hold: null, calls: 0 };
  const api = {
    async page(search, { before, limit }) {
      world.calls++;
      const query = searchParams(search);
      if (before) query.set('before', String(before));
      query.set('limit', String(limit));
      const { status, body } = journal.answer('/api/audit', query);
      await world.hold;
      if (status !== 200) throw Object.assign(new Error(body.detail), { status });
      return structuredClone(body);
    },
  };
  const listing = createListing({ api, limit: 100, ...options });
  const seqs = name => listing.list.get()[name].map(({ seq }) => seq);
  return Object.assign(world, { listing, seqs });
}

test('pages follow each other by sequence, and end', async () => {
  const { listing, seqs } = fakeWorld();
  await listing.show(ALL);
  await listing.more();
  await listing.more();

  assert.deepEqual(seqs('rows'), Array.from({ length: 250 }, (_, i) => 250 - i));
  assert.equal(listing.list.get().before, null);
});

test('what comes meanwhile neither moves a page nor is shown twice', async () => {
  const { listing, seqs, journal } = fakeWorld();
  await listing.show(ALL);
  listing.offer([journal.add({}), journal.add({})]);
  await listing.more();

  assert.deepEqual(seqs('rows'), Array.from({ length: 200 }, (_, i) => 250 - i));
  assert.deepEqual(seqs('fresh'), [252, 251]);
  listing.reveal();
  assert.deepEqual(seqs('rows').slice(0, 3), [252, 251, 250]);
  assert.deepEqual(seqs('fresh'), []);
});

test('what comes while the answer is under way is not lost, and not doubled', async () => {
  const world = fakeWorld();
  let release = () => {};
  world.hold = new Promise(done => { release = () => done(undefined); });
  const showing = world.listing.show(ALL);
  world.listing.offer([world.journal.records[249], world.journal.add({})]);
  release();
  await showing;

  assert.equal(world.seqs('rows')[0], 250);
  assert.deepEqual(world.seqs('fresh'), [251]);
});

test('a record that was missed and comes late takes its place', async () => {
  const { listing, seqs, journal } = fakeWorld();
  await listing.show(ALL);
  const [late, later] = [journal.add({}), journal.add({})];
  listing.offer([later]);
  listing.reveal();
  listing.offer([late]);
  listing.reveal();

  assert.deepEqual(seqs('rows').slice(0, 3), [252, 251, 250]);
});

test('only what matches is counted as new', async () => {
  const { listing, seqs, journal } = fakeWorld();
  await listing.show({ filter: parseFilter('actor:a.meyer'), severities: ['warning'] });
  listing.offer([
    journal.add({ actor: 'a.meyer', severity: 'warning' }), journal.add({ actor: 'a.meyer' }), journal.add({ severity: 'warning' })]);

  assert.deepEqual(seqs('fresh'), [251]);
});

test('the first event of an empty list is shown at once', async () => {
  const { listing, seqs, journal } = fakeWorld({ events: 0 });
  await listing.show(ALL);
  listing.offer([journal.add({})]);

  assert.deepEqual(seqs('rows'), [1]);
});

test('a list that follows shows new ones at once, and keeps so many', async () => {
  const { listing, seqs, journal } = fakeWorld({ follow: 100 });
  await listing.show(ALL);
  listing.offer([journal.add({}), journal.add({})]);

  assert.deepEqual(seqs('rows').slice(0, 2), [252, 251]);
  assert.equal(seqs('rows').length, 100);
});

test('an answer to an earlier question is ignored', async () => {
  const world = fakeWorld();
  let release = () => {};
  world.hold = new Promise(done => { release = () => done(undefined); });
  const first = world.listing.show({ filter: parseFilter('actor:nobody'), severities: [] });
  const second = world.listing.show(ALL);
  release();
  await Promise.all([first, second]);

  assert.equal(world.seqs('rows').length, 100);
});

test('a search that pauses is asked to go on a few times, then says where', async () => {
  const world = fakeWorld();
  world.journal.state.limit = 10;
  await world.listing.show(ALL);

  assert.equal(world.calls, 5);
  assert.equal(world.listing.list.get().before, 201);
  assert.equal(world.seqs('rows').length, 50);
});

test('a failure keeps what is there, says why, and can be tried again', async () => {
  const { listing, seqs, journal } = fakeWorld();
  await listing.show(ALL);
  Object.assign(journal.state, { refuse: 503, detail: 'The audit journal is currently unavailable.' });
  await listing.more();

  assert.equal(seqs('rows').length, 100);
  assert.deepEqual(listing.list.get().problem, { status: 503, message: 'The audit journal is currently unavailable.' });
  journal.state.refuse = 0;
  listing.retry();
  await new Promise(done => setImmediate(done));
  assert.equal(seqs('rows').length, 200);
});
