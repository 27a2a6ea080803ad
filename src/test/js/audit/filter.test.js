import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addTerm, formatTerm, isOpen, matchesFilter, parseFilter } from '../../../../webapp/js/audit/filter.js';

const RECORD = { seq: 7, recordedAt: '2026-11-22T13:00:00.000Z', actor: 'a.meyer', action: 'role.grant', target: 'j okafor', outcome: 'denied', severity: 'warning', reason: 'Not "yours"' };
const matches = text => matchesFilter(parseFilter(text), RECORD);

test('fields and free words are told apart', () => {
  assert.deepEqual(parseFilter('actor:a.meyer action:role.*  10.4. outcome:denied severity:warning target:x'), {
    actor: ['a.meyer'], action: ['role.*'], target: ['x'], outcome: ['denied'], severity: ['warning'], words: ['10.4.'],
  });
});

test('nothing asks for nothing', () => {
  for (const text of ['', '   ', 'actor:', 'actor: ', '""', 'actor:""']) assert.equal(isOpen(parseFilter(text)), true, text);
});

test('a value with blanks stands in quotes, and quotes in it are escaped', () => {
  assert.deepEqual(parseFilter('target:"j okafor" actor:"a \\"b\\" \\\\c"').target, ['j okafor']);
  assert.deepEqual(parseFilter('actor:"a \\"b\\" \\\\c"').actor, ['a "b" \\c']);
});

test('a quote that is never closed ends with the text', () => {
  assert.deepEqual(parseFilter('target:"j okafor').target, ['j okafor']);
});

test('a word with a colon that is no field is a free word', () => {
  assert.deepEqual(parseFilter('10.4.2.7:8080 http://x').words, ['10.4.2.7:8080', 'http://x']);
});

test('a field is known in either case', () => {
  assert.deepEqual(parseFilter('Actor:x').actor, ['x']);
});

test('a term finds its value again, whatever the value is', () => {
  for (const value of ['a', 'j okafor', '"', '\\', 'a"b c\\', '\u202egnp.exe', '<b>', '🙂 x', 'actor:x', '=1+1', '\t\n']) {
    assert.deepEqual(parseFilter(formatTerm('actor', value)).actor, [value]);
  }
});

test('a term is added once', () => {
  assert.equal(addTerm('10.4.', 'actor:x'), '10.4. actor:x');
  assert.equal(addTerm('actor:x', 'actor:x'), 'actor:x');
  assert.equal(addTerm('', 'actor:x'), 'actor:x');
});

test('a record matches as it does on the server', () => {
  for (const text of ['', 'actor:a.meyer', 'actor:a.*', 'actor:x actor:a.meyer', 'target:"j okafor"', 'MEYER grant', '"Not \\"yours\\""', 'not', '"seq":7']) {
    assert.equal(matches(text), true, text);
  }
  for (const text of ['actor:a.mey', 'actor:A.MEYER', 'actor:x', 'meyer nowhere', 'outcome:success', 'severity:info']) {
    assert.equal(matches(text), false, text);
  }
});

test('a field that a record lacks is not found by its name', () => {
  assert.equal(matchesFilter(parseFilter('target:undefined*'), { ...RECORD, target: 'x' }), false);
});
