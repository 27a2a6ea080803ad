import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerClock } from '../../../../webapp/js/stream/clock.js';

test('before hello the lag is unknown', () => {
  assert.equal(new ServerClock().lag(1, 2), null);
});

test('a clock that is wrong by an hour does not show as lag', () => {
  const clock = new ServerClock();
  clock.hello(3_600_000 + 1_010, 1_000, 1_020);

  assert.equal(clock.lag(3_600_000 + 2_000, 2_042), 42);
});

test('nothing arrives before it was sent: the estimate gives way', () => {
  const clock = new ServerClock();
  clock.hello(1_000, 1_000, 1_100);

  assert.equal(clock.lag(2_000, 2_010), 0);
  assert.equal(clock.lag(3_000, 3_030), 20);
});

test('the server time goes on between events', () => {
  const clock = new ServerClock();
  clock.hello(5_000, 1_000, 1_000);

  assert.equal(clock.serverMillis(1_500), 5_500);
});

test('a server whose clock is set back by two hours is not two hours late', () => {
  const clock = new ServerClock();
  clock.hello(7_200_000, 1_000, 1_000);
  clock.lag(7_205_000, 6_030);

  assert.equal(clock.lag(6_000, 7_040), 30);
  assert.equal(clock.lag(7_000, 8_050), 40);
  assert.equal(clock.serverMillis(8_000), 6_990);
});
