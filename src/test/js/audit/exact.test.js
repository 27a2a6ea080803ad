import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diff } from '../../../../webapp/js/audit/diff.js';
import { ExactNumber, parseExact, textOf } from '../../../../webapp/js/audit/exact.js';
import { matchesFilter, parseFilter } from '../../../../webapp/js/audit/filter.js';
import { createTrail } from '../../../../webapp/js/audit/trail.js';

const ID = '1234567890123456789';

test('a record is written out again as it came, digit for digit', () => {
  const texts = [
    `{"seq":7,"attributes":{"id":${ID},"list":[-9223372036854775808,9007199254740993,0.1,-0.5,1e+21,1e-7,null,true]}}`,
    '{"after":123456789012345678901234567890,"before":0.10000000000000000001}',
    '{"after":1.0000000000000000000000001e-30,"before":1e+400}',
    `{"reason":"${ID} \\"${ID}\\" \\\\","action":"a"}`,
    `["${ID}\\u0000",{}]`,
    ID, 'null', '[]', '{}', '"x"', '12',
  ];

  for (const text of texts) assert.equal(textOf(parseExact(text)), text);
});

test('numbers that a double has stay numbers', () => {
  const { seq, small, large } = parseExact(`{"seq":9007199254740991,"small":-1e-7,"large":1e+21,"id":${ID}}`);

  assert.deepEqual([seq, small, large], [9007199254740991, -1e-7, 1e21]);
});

test('a long number beside a text is not taken for one within it', () => {
  const { id, reason } = parseExact(`{"id":${ID},"reason":"said: ${ID}"}`);

  assert.ok(id instanceof ExactNumber);
  assert.equal(reason, `said: ${ID}`);
});

test('what is no JSON is refused as ever', () => {
  for (const text of [`{"id":${ID}`, `[${ID},]`, `${ID}${'x'}`]) assert.throws(() => parseExact(text), SyntaxError);
});

test('a change of the last digit of an id is a difference, and is shown', () => {
  const { before, after } = parseExact(`{"before":{"id":${ID}},"after":{"id":1234567890123456788}}`);

  assert.deepEqual(diff(before, after).lines, [{ sign: '-', text: `id: ${ID}` }, { sign: '+', text: 'id: 1234567890123456788' }]);
});

test('a record is found by the digits of its id, as on the server', () => {
  const record = parseExact(`{"actor":"a","action":"b","target":"c","outcome":"success","severity":"info","attributes":{"id":${ID}}}`);

  assert.ok(matchesFilter(parseFilter(ID), record));
  assert.ok(!matchesFilter(parseFilter('1234567890123456800'), record));
});

test('the stream brings records with every digit', () => {
  const trail = createTrail({ api: { page: () => new Promise(() => {}) }, later: () => () => {} });

  trail.receive({ type: 'event', name: 'audit', data: `{"seq":1,"recordedAt":"2026-11-28T00:00:00.000Z","attributes":{"id":${ID}}}` });

  assert.equal(textOf(trail.ledger.records[0].attributes), `{"id":${ID}}`);
});
