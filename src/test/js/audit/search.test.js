import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditApi } from '../../../../webapp/js/audit/api.js';
import { parseFilter } from '../../../../webapp/js/audit/filter.js';
import { readWanted, spanWords, writeWanted } from '../../../../webapp/js/audit/page-url.js';
import { belongs, searchParams } from '../../../../webapp/js/audit/search.js';

const api = auditApi('/p/api');
const search = { filter: parseFilter('actor:a actor:b* 10.4. x&y severity:info'), severities: ['critical'], fromMillis: 1_000.7 };

test('a search is asked for in the words of the server', () => {
  assert.equal(searchParams(search).toString(), 'actor=a&actor=b*&severity=info&severity=critical&q=10.4.+x%26y&from=1000');
  assert.equal(searchParams({}).toString(), '');
});

test('an export has the same filters as the table, and its format', () => {
  for (const format of ['csv', 'ndjson']) {
    const url = new URL(api.exportUrl(search, format), 'http://x');
    assert.equal(url.pathname, '/p/api/audit/export');
    assert.equal(url.searchParams.get('format'), format);
    url.searchParams.delete('format');
    assert.equal(url.searchParams.toString(), searchParams(search).toString());
  }
});

test('what others typed cannot add a parameter to an export', () => {
  const { searchParams: query } = new URL(api.exportUrl({ filter: parseFilter('actor:"a&format=html#" "q=1&to=9"') }, 'csv'), 'http://x');

  assert.deepEqual([...query], [['actor', 'a&format=html#'], ['q', 'q=1&to=9'], ['format', 'csv']]);
});

test('a record belongs to a search by time, severity and filter', () => {
  const record = { recordedAt: new Date(2_000).toISOString(), severity: 'info', actor: 'a', action: '', target: '', outcome: 'success' };

  assert.equal(belongs({}, record), true);
  assert.equal(belongs({ fromMillis: 2_000, toMillis: 2_001 }, record), true);
  assert.equal(belongs({ fromMillis: 2_001 }, record), false);
  assert.equal(belongs({ toMillis: 2_000 }, record), false);
  assert.equal(belongs({ severities: ['critical'] }, record), false);
  assert.equal(belongs({ severities: ['critical'], filter: parseFilter('severity:info') }, record), true);
  assert.equal(belongs({ filter: parseFilter('actor:b') }, record), false);
});

test('an address holds what is shown, and gives it back', () => {
  for (const wanted of [
    { text: '', severities: [], spanSeconds: 86_400, seq: null },
    { text: 'actor:"a b" <x> &y=1', severities: ['critical', 'info'], spanSeconds: 604_800, seq: 184_203 },
    { text: '', severities: [], spanSeconds: 0, seq: 1 },
  ]) assert.deepEqual(readWanted(writeWanted(wanted)), wanted);
  assert.equal(writeWanted(readWanted('')), '');
});

test('an address that makes no sense is read as far as it does', () => {
  assert.deepEqual(readWanted('?span=constructor&severity=evil,warning&seq=-1&q=x'), { text: 'x', severities: ['warning'], spanSeconds: 86_400, seq: null });
  for (const seq of ['0', '1e9', '99999999999999999', '1.5', 'NaN']) assert.equal(readWanted(`?seq=${seq}`).seq, null);
});

test('a span has words', () => {
  assert.deepEqual([3_600, 86_400, 604_800, 0].map(spanWords), ['in the last hour', 'in the last 24 hours', 'in the last 7 days', 'since the journal began']);
});
