import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMarks } from '../../../../webapp/js/audit/marks.js';
import { signal } from '../../../../webapp/js/store/signal.js';

const MINUTE = 60_000;

const DAY = 1_440 * MINUTE;

/** Marks over an empty journal, and what they ask it for. */
function marksOf(page = async () => ({ records: [], before: null, newestSeq: 0 }), summary = async () => assert.fail('not to be counted'), now = 1e12) {
  const asked = [];
  const listeners = new Set();
  const api = { page: (span, how) => { asked.push(span); return page(span, how); }, summary };
  const trail = { ledger: { records: [], oldestMillis: null }, onAdded: listener => listeners.add(listener), onBreak: () => {} };
  const add = (...records) => listeners.forEach(listener => listener(records));
  return { asked, add, marks: createMarks({ api, trail, highlighted: signal(null), href: String, now: () => now }) };
}

/** Marks over a journal with an event every so often, the n-th critical, which knows no answer of more than 1,000. */
function marksOverJournal(events, everyMillis, criticalEach = 100) {
  const records = Array.from({ length: events }, (_, i) => recordOf(i + 1, i * everyMillis, (i + 1) % criticalEach ? 'info' : 'critical'));
  const matching = ({ fromMillis, toMillis, severities = [] }) => records.filter(({ recordedAt, severity }) =>
    Date.parse(recordedAt) >= fromMillis && Date.parse(recordedAt) < toMillis && (!severities.length || severities.includes(severity)));
  async function page(span, { limit }) {
    const found = matching(span).reverse();
    return { records: found.slice(0, limit), before: found.length > limit ? found[limit - 1].seq : null, newestSeq: events };
  }
  async function summary({ fromMillis, toMillis }, buckets) {
    assert.ok(buckets <= 200, 'as the server allows');
    const bucketMillis = Math.ceil((toMillis - fromMillis) / buckets);
    const counts = { critical: Array(buckets).fill(0), warning: Array(buckets).fill(0), notice: Array(buckets).fill(0), info: Array(buckets).fill(0) };
    for (const { recordedAt, severity } of matching({ fromMillis, toMillis })) counts[severity][Math.floor((Date.parse(recordedAt) - fromMillis) / bucketMillis)]++;
    return { fromMillis, bucketMillis, timeMillis: counts.info.map((_, i) => fromMillis + i * bucketMillis), counts, complete: true };
  }
  return marksOf(page, summary, events * everyMillis);
}

function recordOf(seq, millis, severity = 'info') {
  return { seq, recordedAt: new Date(millis).toISOString(), severity, action: 'something', actor: 'a', target: 't' };
}

const within = (marks, from, to) => marks.all().filter(({ millis }) => millis >= from && millis <= to);
const sum = found => found.reduce((all, { count }) => all + count, 0);

test('of a span with more events than can be listed, all are counted, at their places', async () => {
  const { marks } = marksOverJournal(20_000, 2 * MINUTE);
  const end = 20_000 * 2 * MINUTE;
  await marks.show([0, end]);

  assert.equal(sum(marks.all()), 20_000);
  assert.ok(marks.all().length < 2_500, `${marks.all().length} marks`);
  assert.equal(marks.all().filter(({ seq, severity }) => seq !== null && severity === 'critical').length, 200, 'each critical one by name');
  for (let day = 0; day < 27; day++) {
    const here = sum(within(marks, day * DAY, (day + 1) * DAY));
    assert.ok(Math.abs(here - 720) < 250, `${here} on day ${day}`);
  }
});

test('a part of such a span is asked for, and listed', async () => {
  const { marks, asked } = marksOverJournal(20_000, 2 * MINUTE);
  await marks.show([0, 20_000 * 2 * MINUTE]);
  const before = asked.length;
  await marks.show([5 * DAY, 5.5 * DAY]);

  const found = within(marks, 5 * DAY, 5.5 * DAY);
  assert.ok(asked.length > before);
  assert.equal(sum(found), 361);
  assert.ok(found.every(({ seq, count }) => seq !== null && count === 1));
  const both = asked.length;
  await marks.show([0, 20_000 * 2 * MINUTE]);
  assert.equal(sum(marks.all()), 20_000, 'none twice');
  await marks.show([5 * DAY, 5.5 * DAY]);
  assert.equal(asked.length, both, 'both are kept');
});

test('what comes later is counted once', async () => {
  const { marks, add } = marksOverJournal(3_000, MINUTE);
  const end = 3_000 * MINUTE;
  await marks.show([0, end]);
  add(recordOf(3_000, 2_999 * MINUTE), recordOf(3_001, end));

  assert.equal(sum(marks.all()), 3_001);
});

test('what the past holds stays however much comes, and what came is asked for where it was too much', async () => {
  const { marks, add, asked } = marksOverJournal(100, MINUTE);
  await marks.show([0, 100 * MINUTE]);
  for (let seq = 101; seq < 10_000; seq++) add(recordOf(seq, seq * MINUTE));
  await marks.show([0, 100 * MINUTE]);
  assert.equal(sum(within(marks, 0, 99 * MINUTE)), 100);

  const before = asked.length;
  await marks.show([0, 10_000 * MINUTE]);
  assert.equal(asked.length, before + 1);
});

test('a span that is known is not asked for again, nor one that lies in two that touch', async () => {
  const { asked, marks } = marksOf();
  await marks.show([0, 2 * MINUTE]);
  await marks.show([2 * MINUTE, 4 * MINUTE]);
  const before = asked.length;

  await marks.show([0, 2 * MINUTE]);
  await marks.show([1 * MINUTE, 4 * MINUTE]);

  assert.equal(asked.length, before);
});

test('a span that is being asked for is not asked for twice', async () => {
  let answer = () => {};
  const { asked, marks } = marksOf(() => new Promise(done => { answer = () => done({ records: [], before: null }); }));
  const first = marks.show([0, MINUTE]);
  await marks.show([0, MINUTE]);
  answer();
  await first;

  assert.equal(asked.length, 1);
});

test('of very many spans the newest stay known and the oldest are asked for again', async () => {
  const { asked, marks } = marksOf();
  for (let i = 0; i < 200; i++) await marks.show([i * 10 * MINUTE, i * 10 * MINUTE + MINUTE]);
  assert.equal(asked.length, 200);

  await marks.show([199 * 10 * MINUTE, 199 * 10 * MINUTE + MINUTE]);
  assert.equal(asked.length, 200);

  await marks.show([0, MINUTE]);
  assert.equal(asked.length, 201);
});

test('a question that failed leaves nothing known', async () => {
  let fails = true;
  const { asked, marks } = marksOf(async () => {
    if (fails) throw new Error('no network');
    return { records: [], before: null };
  });
  await marks.show([0, MINUTE]);
  fails = false;
  const now = Date.now;
  Date.now = () => now() + MINUTE;
  try {
    await marks.show([0, MINUTE]);
  } finally {
    Date.now = now;
  }
  assert.equal(asked.length, 2);
});
