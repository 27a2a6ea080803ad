import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarmOf } from '../../../../webapp/js/audit/alarms.js';
import { countIn } from '../../../../webapp/js/audit/counts.js';
import { clusterOf, clusters } from '../../../../webapp/js/charts/marks.js';
import { hiddenIn } from '../../../../webapp/js/dom/foreign.js';

const mark = (seq, millis, severity = 'info') => ({ seq, count: 1, millis, severity, title: '', actor: '', target: '' });
const crowd = (count, from, to, severity = 'info') => ({ seq: null, count, millis: (from + to) / 2, span: [from, to], severity, title: '', actor: '', target: '' });
const record = (millis, severity) => ({ recordedAt: new Date(millis).toISOString(), severity });
const summary = () => ({
  fromMillis: 0, bucketMillis: 10, timeMillis: [0, 10, 20], complete: true, totals: { info: 3, critical: 0 },
  counts: { info: [2, 0, 1], critical: [0, 0, 0] },
});

test('events too near each other share the sign of the one that matters most', () => {
  const all = clusters([mark(1, 100), mark(2, 104, 'critical'), mark(3, 106, 'notice'), mark(4, 130)], [0, 200], millis => millis);

  assert.deepEqual(all.map(({ mark: { seq }, count, x }) => [seq, count, x]), [[2, 3, 104], [4, 1, 130]]);
});

test('of those that are counted only, all count, and one that is listed is shown rather', () => {
  const all = clusters([mark(1, 100, 'notice'), crowd(40, 100, 108, 'notice'), crowd(7, 150, 158, 'warning'), mark(9, 155)], [0, 200], millis => millis);

  assert.deepEqual(all.map(({ mark: { seq }, count, span }) => [seq, count, span]), [[1, 41, [100, 108]], [null, 8, [150, 158]]]);
  assert.equal(clusterOf(all, 9)?.count, 8);
});

test('among equals the newest is shown', () => {
  assert.equal(clusters([mark(1, 100, 'warning'), mark(2, 101, 'warning')], [0, 200], millis => millis)[0].mark.seq, 2);
});

test('events outside the picture have no sign', () => {
  assert.deepEqual(clusters([mark(1, 10), mark(2, 100), mark(3, 300)], [50, 200], millis => millis).map(({ mark: { seq } }) => seq), [2]);
});

test('a sign is found by any event that it stands for', () => {
  const all = clusters([mark(4, 100), mark(5, 101, 'critical'), mark(6, 102)], [0, 200], millis => millis);

  assert.equal(clusterOf(all, 6)?.mark.seq, 5);
  assert.equal(clusterOf(all, 7), undefined);
  assert.equal(clusterOf(all, null), undefined);
});

test('a new event is counted in its span', () => {
  const after = countIn(summary(), record(25, 'critical'));

  assert.deepEqual(after.counts, { info: [2, 0, 1], critical: [0, 0, 1] });
  assert.deepEqual(after.totals, { info: 3, critical: 1 });
});

test('time moves on by whole spans, and what leaves is no longer counted', () => {
  const after = countIn(summary(), record(31, 'critical'));

  assert.deepEqual(after.timeMillis, [10, 20, 30]);
  assert.deepEqual(after.counts, { info: [0, 1, 0], critical: [0, 0, 1] });
  assert.deepEqual(after.totals, { info: 1, critical: 1 });
});

test('after a long silence all spans are new', () => {
  const after = countIn(summary(), record(1_000, 'info'));

  assert.deepEqual(after.counts, { info: [0, 0, 1], critical: [0, 0, 0] });
  assert.equal(after.fromMillis, 980);
});

test('an alarm is raised for the journal only, and says what the server says', () => {
  const part = (name, status) => ({ part: name, status, detail: `${name} is ${status}` });

  assert.equal(alarmOf({ status: 'UP' }), null);
  assert.equal(alarmOf({ status: 'DOWN', parts: [part('metrics', 'DOWN'), part('audit', 'UP')] }), null);
  assert.equal(alarmOf({ status: 'DOWN', parts: [part('audit', 'DOWN')] })?.text, 'audit is DOWN');
  assert.equal(alarmOf({ status: 'DEGRADED', parts: [part('audit', 'DEGRADED')] })?.title, 'The journal needs attention');
  assert.equal(alarmOf({ status: 'DEGRADED' }), null);
  assert.match(alarmOf({ status: 'DOWN' })?.text ?? '', /refused or lost/);
});

test('characters that nobody sees are named', () => {
  assert.equal(hiddenIn('plain text, ümläut, 🙂, line\nbreak\ttab, 👩‍👩‍👧'), '');
  assert.equal(hiddenIn('ad\u200dmin'), 'U+200D');
  assert.equal(hiddenIn('ad\u200bmin\u202etxt.exe\u0000'), 'U+200B U+202E U+0000');
});
