import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, MOST, panelOf } from '../../../../webapp/js/explorer/lines.js';

const metric = (values, unit = 'bytes') => ({
  name: 'pool.used', group: 'pool', unit, description: '', kind: 'gauge', source: '', tags: ['pool'], reason: '',
  series: values.map(value => ({ id: value, tags: { pool: value } })),
});

test('without a split all series are one line, and the line says so', () => {
  const [line, ...others] = linesOf(metric(['a', 'b', 'c']), '');

  assert.equal(others.length, 0);
  assert.equal(line.label, 'sum of 3 series');
  assert.deepEqual(line.select, { name: 'pool.used' });
});

test('shares are never added up', () => {
  const [line] = linesOf(metric(['a', 'b'], 'ratio'), '');

  assert.equal(line.fold, 'mean');
  assert.equal(line.label, 'mean of 2 series');
});

test('a split gives each value of the tag its line, sorted', () => {
  assert.deepEqual(linesOf(metric(['b', 'a']), 'pool').map(({ label }) => label), ['a', 'b']);
});

test('what is too much for the colours is one more line, so that nothing is left out unsaid', () => {
  const lines = linesOf(metric(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']), 'pool');

  assert.equal(lines.length, MOST);
  assert.equal(lines.at(-1).label, '3 others');
  assert.deepEqual(lines.at(-1).select.tags, { pool: ['f', 'g', 'h'] });
});

test('a tag that the metric does not have splits nothing', () => {
  assert.equal(linesOf(metric(['a', 'b']), 'nowhere').length, 1);
});

test('a pinned metric that this server does not know has a panel that says so', () => {
  const { lines, reason } = panelOf({ name: 'gone', split: '' }, undefined);

  assert.equal(lines.length, 0);
  assert.match(reason, /reports no gone/);
});
