import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found, metricsOf } from '../../../../webapp/js/explorer/metrics.js';

const info = (name, tags = {}, more = {}) => ({
  id: name + JSON.stringify(tags), name, unit: 'bytes', description: 'Used memory', tags, kind: 'gauge', source: 'java.lang:type=Memory', missing: null, ...more,
});
const catalog = {
  series: [info('jvm.memory.used', { area: 'heap', id: 'Eden' }), info('jvm.memory.used', { area: 'heap', id: 'Old' }), info('cpu', {}, { missing: 'no such bean' })],
  absent: [{ name: 'container.limit', reason: 'not in a container' }, { name: 'cpu', reason: 'an old reason' }],
};

test('series of one name are one metric, told apart by the tags that differ', () => {
  const memory = metricsOf(catalog).find(({ name }) => name === 'jvm.memory.used');

  assert.equal(memory.series.length, 2);
  assert.deepEqual(memory.tags, ['id']);
  assert.equal(memory.group, 'jvm');
});

test('what a server cannot give is listed with its reason, once', () => {
  const metrics = metricsOf(catalog);

  assert.deepEqual(metrics.map(({ name }) => name), ['container.limit', 'cpu', 'jvm.memory.used']);
  assert.equal(metrics[0].reason, 'not in a container');
  assert.equal(metrics[1].reason, 'no such bean');
  assert.equal(metrics[2].reason, '');
});

test('a search wants all its words, in whatever one can read of a metric', () => {
  const [limit, , memory] = metricsOf(catalog);

  assert.ok(found(memory, 'USED eden'));
  assert.ok(found(memory, 'area=heap bytes'));
  assert.ok(found(memory, '  '));
  assert.ok(!found(memory, 'used survivor'));
  assert.ok(found(limit, 'container not'));
});
