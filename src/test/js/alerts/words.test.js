import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulletOf } from '../../../../webapp/js/alerts/bullet.js';
import { stepsOf } from '../../../../webapp/js/alerts/course.js';
import { figuresOf } from '../../../../webapp/js/alerts/figures.js';
import { lanesOf, nearest, peakWords } from '../../../../webapp/js/alerts/lane-spans.js';
import { readWanted, writeWanted } from '../../../../webapp/js/alerts/page-url.js';
import { endMillis } from '../../../../webapp/js/alerts/silence-end.js';
import { factsOf, safeLink, sentencesOf } from '../../../../webapp/js/alerts/told.js';
import { ageWords, endWords, expressionWords, limitWords, roundWords, spanWords, valueWords } from '../../../../webapp/js/alerts/words.js';
import { setTimeZone } from '../../../../webapp/js/format/time.js';
import { parseMoment } from '../../../../webapp/js/ui/moment.js';
import { alertOf, createFakeAlerts } from '../support/fake-alerts.mjs';

const { state, board } = createFakeAlerts('busy');
const rule = state.rules[0];
const MINUTE = 60_000;
setTimeZone('UTC');

test('values have their unit, and thresholds no digits that say nothing', () => {
  assert.deepEqual([valueWords(0.954, 'ratio'), valueWords(1.24, 'seconds'), valueWords(null, 'ratio'), valueWords(3, '')], ['95.4 %', '1.24 s', '–', '3']);
  assert.deepEqual([roundWords(0.85, 'ratio'), roundWords(0.8, 'seconds'), roundWords(5 * 2 ** 30, 'bytes'), roundWords(0.025, 'ratio'), roundWords(100, '1'), roundWords(0, '1')],
    ['85 %', '800 ms', '5 GiB', '2.5 %', '100', '0']);
});

test('a limit is told in words, and so is where it ends', () => {
  assert.equal(limitWords(rule), 'above 85 %');
  assert.equal(endWords({ ...rule, until: 0.75 }), 'below 75 %');
  assert.equal(limitWords(state.rules.find(({ id }) => id === 'orders')), 'equal to 0');
  assert.equal(expressionWords(rule), 'jvm.gc.live.data.size / jvm.gc.max.data.size > 85 % for 5 min');
  assert.equal(expressionWords({ ...rule, forMillis: 0 }), 'jvm.gc.live.data.size / jvm.gc.max.data.size > 85 %');
});

test('spans and ages are as fine as one cares', () => {
  assert.deepEqual([30_000, 90_000, 300_000, 7_200_000].map(spanWords), ['30 s', '1 min 30 s', '5 min', '2 h']);
  assert.deepEqual([-5, 26_000, 12.5 * MINUTE, 180 * MINUTE, 6 * 1_440 * MINUTE].map(ageWords), ['0 s', '26 s', '12 min', '3 h', '6 d']);
});

test('the bar is full beyond what there may be, and its mark is the threshold', () => {
  assert.deepEqual(bulletOf(0.45, 0.9, 'ratio'), { fill: 0.45, mark: 0.9 });
  assert.deepEqual(bulletOf(null, 0.9, 'ratio'), { fill: 0, mark: 0.9 });
  assert.deepEqual(bulletOf(0, 0, '1'), { fill: 0, mark: 0.5 });
  assert.deepEqual(bulletOf(3, 0, '1'), { fill: 1, mark: 0.5 });
  const far = bulletOf(8, 0.8, 'seconds');
  assert.ok(far.fill > 0.9 && far.fill <= 1 && far.mark < 0.1, JSON.stringify(far));
});

test('the course is in order of time, with what others typed apart', () => {
  const nowMillis = Date.parse('2026-11-28T15:30:00Z');
  const alert = alertOf('heap-after-gc', {
    state: 'recovering', since: '2026-11-28T15:29:00Z', firedAt: '2026-11-28T15:10:00Z', acknowledged: { by: 'm.ruiz', reason: 'looking', at: '2026-11-28T15:12:00Z' },
    silence: { id: 3, until: '2026-11-28T18:00:00Z', by: 'k.lindt', reason: 'deploy' },
  });

  const steps = stepsOf(alert, rule, [{ id: 3, at: '2026-11-28T15:20:00Z' }], nowMillis);

  assert.deepEqual(steps.map(({ at, by, text, quote }) => [at.slice(11, 16), by, text, quote]), [
    ['15:05', '', 'above 85 %, waits 5 min', ''], ['15:10', '', 'fires', ''], ['15:12', 'm.ruiz', 'acknowledged', 'looking'],
    ['15:20', 'k.lindt', 'silenced it until 18:00:00', 'deploy'], ['15:29', '', 'below 76.5 %, ends if it stays for 2 min', ''],
  ]);
});

test('how it stands is told in sentences', () => {
  const nowMillis = Date.now();
  const item = alert => ({ alert, rule, value: alert?.value ?? 0.41, group: 'firing' });
  const firing = sentencesOf(item({ ...state.alerts[0], firedAt: new Date(nowMillis - 12 * MINUTE).toISOString(), since: new Date(nowMillis - 12 * MINUTE).toISOString() }), { peak: 0.978, comparison: 'above', unit: 'ratio' }, nowMillis);

  assert.deepEqual(firing.filter(Boolean), ['95.4 % now; fires above 85 % for 5 min.', 'Firing for 12 min 0 s, highest 97.8 %.', 'Ends once it is below 76.5 % for 2 min.']);
  assert.deepEqual(sentencesOf({ ...item(null), group: 'quiet' }, undefined, nowMillis), ['41.0 % now; fires above 85 % for 5 min.']);
  assert.match(sentencesOf({ ...item(null), group: 'off', rule: { ...rule, source: 'alerts.yaml', line: 44 } }, undefined, nowMillis)[0], /alerts\.yaml, line 44/);
  assert.deepEqual(Object.fromEntries(factsOf({ ...rule, unless: ['deploy'] }))['Not while'], 'deploy');
});

test('only an address of the web is a link', () => {
  assert.equal(safeLink('https://wiki.example/a b'), 'https://wiki.example/a%20b');
  for (const text of ['javascript:alert(1)', 'data:text/html,x', '/relative', '', null, ' JavaScript:alert(1)']) assert.equal(safeLink(text), '', String(text));
});

test('a lane for each rule that fired, the newest first; a pointer means the nearest', () => {
  const span = (incident, from, to, name = 'a') => ({ incident, rule: name, title: name, firedAt: new Date(from).toISOString(), endedAt: to === null ? null : new Date(to).toISOString() });
  const incidents = [span(4, 900, null, 'b'), span(3, 500, 600), span(2, 100, 200), span(1, 10, 40, 'c')];

  const lanes = lanesOf(incidents, 50);

  assert.deepEqual(lanes.map(({ rule: id, spans }) => [id, spans.map(({ incident }) => incident)]), [['b', [4]], ['a', [3, 2]]]);
  assert.deepEqual([150, 340, 360, 10_000].map(millis => nearest(lanes[1].spans, millis, 1_000)?.incident), [2, 2, 3, 3]);
  assert.equal(nearest([], 1, 1), undefined);
  assert.deepEqual([peakWords({ peak: 1.2, comparison: 'below', unit: 'seconds' }), peakWords({ peak: null, comparison: 'above', unit: '' })], ['lowest 1.20 s', '']);
});

test('a silence ends when it was chosen, at most 30 days from now, and not in the past', () => {
  const now = Date.parse('2026-11-28T15:30:00Z');
  const own = text => endMillis('own', text, now, parseMoment);

  assert.equal(endMillis('8h', '', now, parseMoment) - now, 28_800_000);
  assert.equal(endMillis('30m', 'ignored', now, parseMoment) - now, 1_800_000);
  assert.equal(own('18:00'), Date.parse('2026-11-28T18:00:00Z'));
  assert.throws(() => own('soon'), /not a time/);
  assert.throws(() => own('15:00'), /over already/);
  assert.throws(() => own('2026-12-29'), /30 days at most/);
});

test('a link holds what is looked at, and the alert wins over the rule', () => {
  assert.equal(writeWanted({ alert: 'k3f9', rule: '', text: ' heap ' }, 'dark'), '?alert=k3f9&q=heap&theme=dark');
  assert.equal(writeWanted({ alert: '', rule: '', text: '' }), '');
  assert.deepEqual(readWanted('?alert=k3f9&rule=x&q=a'), { alert: 'k3f9', rule: '', text: 'a' });
  assert.deepEqual(readWanted('?rule=heap'), { alert: '', rule: 'heap', text: '' });
});

test('the figures say how many, and the next thing to know', () => {
  const figures = figuresOf(board(), state.rules, Date.now());

  assert.deepEqual(Object.values(figures).map(({ value }) => value), ['4', '1', '1', '1', '1', '11']);
  assert.equal(figures.firing.note, '1 critical, 3 warning');
  assert.match(figures.pending.note, /^fires in 3\d s if it stays$/);
  assert.equal(figures.acknowledged.note, 'm.ruiz, 9 min ago');
  assert.match(figures.silenced.note, /deploy window$/);
  assert.equal(figures.checked.note, '3 of your own, 1 not here, 1 off');
});
