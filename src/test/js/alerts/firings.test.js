import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFirings, firingsOf } from '../../../../webapp/js/alerts/firings.js';
import { firingsOn } from '../../../../webapp/js/store/firing.js';
import { signal } from '../../../../webapp/js/store/signal.js';
import { alertOf } from '../support/fake-alerts.mjs';

const firing = (fromMillis, toMillis, severity = 'warning', names = ['a']) => ({ names, severity, fromMillis, toMillis });
const spans = found => found.map(({ severity, fromMillis, toMillis }) => [severity, fromMillis, toMillis]);

test('only those of the panel that are in sight', () => {
  const all = [firing(0, 10), firing(20, 30), firing(40, 50, 'warning', ['b']), firing(60, Infinity)];

  assert.deepEqual(spans(firingsOn(all, new Set(['a']), [10, 70])), [['warning', 20, 30], ['warning', 60, Infinity]]);
});

test('what overlaps is one band, but not one of another severity', () => {
  const all = [firing(30, 50), firing(0, 20), firing(10, 35), firing(5, 15, 'critical')];

  assert.deepEqual(spans(firingsOn(all, new Set(['a']), [0, 100])), [['warning', 0, 50], ['critical', 5, 15]]);
  assert.deepEqual(spans(all), [['warning', 30, 50], ['warning', 0, 20], ['warning', 10, 35], ['critical', 5, 15]], 'what is given stays as it is');
});

test('a rule\'s expression names the series, and the worst is drawn last', () => {
  const incident = (rule, severity) => ({ rule, severity, firedAt: '2026-11-28T15:00:00Z', endedAt: null });

  const found = firingsOf([incident('a', 'critical'), incident('b', 'warning'), incident('gone', 'info')], [{ id: 'a', expression: 'x.y / x.z' }, { id: 'b', expression: 'avg(u, 5m)' }]);

  assert.deepEqual(found.map(({ names, severity }) => [severity, names]), [['info', []], ['warning', ['u']], ['critical', ['x.y', 'x.z']]]);
});

test('the past is asked for once while nothing else fires', async () => {
  const board = signal(null);
  let asked = 0;
  const firings = createFirings({ board, api: { history: async () => { asked++; return { incidents: [] }; }, rules: async () => ({ rules: [] }) } });
  const settled = () => new Promise(done => setTimeout(done, 20));

  board.set({ alerts: [] });
  await settled();
  board.set({ alerts: [] });
  await settled();
  assert.equal(asked, 1);
  board.set({ alerts: [alertOf('pool', { state: 'pending' })] });
  await settled();
  firings.destroy();
  assert.equal(asked, 1);
});
