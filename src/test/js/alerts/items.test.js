import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemsOf, matches, seriesNames } from '../../../../webapp/js/alerts/items.js';
import { itemFor } from '../../../../webapp/js/alerts/selection.js';
import { alertOf, createFakeAlerts } from '../support/fake-alerts.mjs';

const { state } = createFakeAlerts('busy');
const keys = items => items.map(({ group, ruleId }) => `${group} ${ruleId}`);

test('what fires comes first, then what waits, is blind, silenced, quiet, absent and off', () => {
  assert.deepEqual(keys(itemsOf(state.alerts, state.rules)), [
    'firing heap-after-gc', 'firing latency-p99', 'firing errors', 'pending machine-cpu', 'unknown journal-behind', 'silenced pool',
    'quiet deadlock', 'quiet disk', 'quiet gc-pause', 'absent orders', 'off safepoints',
  ]);
});

test('a rule has a line for each of its alerts, and one where it has none', () => {
  const alerts = ['reports', 'orders'].map(pool => alertOf('pool', { tags: { pool } }));

  const lines = itemsOf(alerts, state.rules).filter(({ ruleId }) => ruleId === 'pool');

  assert.deepEqual(lines.map(({ key, tags }) => [key, tags]), [['alert:id-pool-reports', { pool: 'reports' }], ['alert:id-pool-orders', { pool: 'orders' }]]);
});

test('a rule that says it fires is not called quiet because its alert has not come yet', () => {
  const rule = { ...state.rules[0], state: 'firing' };

  assert.deepEqual(keys(itemsOf([], [rule])), ['firing heap-after-gc']);
});

test('alerts are listed before the rules are known', () => {
  assert.deepEqual(keys(itemsOf([alertOf('pool')], [])), ['firing pool']);
});

test('each word of a search must stand somewhere', () => {
  const found = text => itemsOf(state.alerts, state.rules).filter(item => matches(item, text)).map(({ ruleId }) => ruleId);

  assert.deepEqual(found('jdbc POOL=reports'), ['pool']);
  assert.deepEqual(found('firing warning'), ['latency-p99', 'errors']);
  assert.deepEqual(found('m.ruiz'), ['errors']);
  assert.deepEqual(found('heap nowhere'), []);
});

test('names of series are told from functions, tags, numbers and durations', () => {
  const names = {
    'jvm.gc.live.data.size / jvm.gc.max.data.size': ['jvm.gc.live.data.size', 'jvm.gc.max.data.size'],
    'avg(jdbc.connections.active{pool=orders}, 5m) / 20': ['jdbc.connections.active'],
    'max(a.b{key="x } y\\" c.d"}, 1h) - 2 * a.b': ['a.b'],
    'count(audit{action=login.fail}, 5m)': [],
    'sum(orders.placed,10m)+queue': ['orders.placed', 'queue'],
  };
  for (const [expression, expected] of Object.entries(names)) assert.deepEqual(seriesNames(expression), expected, expression);
});

test('a link to an alert that has ended leads to its rule', () => {
  const items = itemsOf(state.alerts, state.rules);
  const ended = { id: 'gone', rule: 'disk' };

  assert.equal(itemFor({ alert: state.alerts[1].id, rule: '' }, items, [])?.ruleId, 'latency-p99');
  assert.equal(itemFor({ alert: 'gone', rule: '' }, items, [ended])?.key, 'rule:disk');
  assert.equal(itemFor({ alert: '', rule: 'pool' }, items, [])?.group, 'silenced');
  assert.equal(itemFor({ alert: 'unheard-of', rule: '' }, items, [ended]), null);
  assert.equal(itemFor({ alert: '', rule: '' }, items, [ended]), null);
});
