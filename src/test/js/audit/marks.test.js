import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMarks } from '../../../../webapp/js/audit/marks.js';
import { signal } from '../../../../webapp/js/store/signal.js';

const MINUTE = 60_000;

/** Marks over an empty journal, and what they ask it for. */
function marksOf(page = async () => ({ records: [], before: null })) {
  const asked = [];
  const api = { page: (span, how) => { asked.push(span); return page(span, how); } };
  const trail = { ledger: { oldestMillis: null }, onAdded: () => {} };
  return { asked, marks: createMarks({ api, trail, highlighted: signal(null), href: String }) };
}

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
