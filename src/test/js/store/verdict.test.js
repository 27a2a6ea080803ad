import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thingsOf, whyNotKnown } from '../../../../webapp/js/store/verdict.js';

const known = { status: 'live', heardMillis: 100_000, begunMillis: 50_000, nowMillis: 101_000, tickMillis: 1_000 };

test('a verdict holds while ticks come', () => {
  assert.equal(whyNotKnown(known), '');
  assert.equal(whyNotKnown({ ...known, nowMillis: 114_900 }), '');
});

test('without a tick for 15 s it is not known, whatever the connection says', () => {
  assert.equal(whyNotKnown({ ...known, nowMillis: 115_000 }), 'Not known: no new values');
  assert.equal(whyNotKnown({ ...known, nowMillis: 115_000, status: 'reconnecting' }), 'Not known: disconnected');
});

test('a connection that is lost ends it at once', () => {
  assert.equal(whyNotKnown({ ...known, status: 'lost' }), 'Not known: disconnected');
  assert.equal(whyNotKnown({ ...known, status: 'signed-out' }), 'Not known: signed out');
});

test('slow ticks are waited for', () => {
  assert.equal(whyNotKnown({ ...known, nowMillis: 120_000, tickMillis: 10_000 }), '');
  assert.equal(whyNotKnown({ ...known, nowMillis: 125_000, tickMillis: 10_000 }), 'Not known: no new values');
});

test('what the server wrote into the page is believed as long, before the first tick', () => {
  const first = { ...known, heardMillis: null, status: 'connecting' };

  assert.equal(whyNotKnown({ ...first, nowMillis: 64_000 }), '');
  assert.equal(whyNotKnown({ ...first, nowMillis: 65_000 }), 'Not known: disconnected');
});

test('only what needs somebody is counted', () => {
  assert.equal(thingsOf({ state: 'attention', severity: 'critical', text: '12 things need you' }), 12);
  assert.equal(thingsOf({ state: 'attention', severity: 'critical', text: '1 thing is being looked at' }), 0);
  assert.equal(thingsOf({ state: 'unjudged', severity: null, text: '1 thing cannot be judged' }), 0);
  assert.equal(thingsOf({ state: 'well', severity: null, text: 'All is well' }), 0);
});
