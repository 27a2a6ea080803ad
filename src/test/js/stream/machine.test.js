import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadline, idle, step } from '../../../../webapp/js/stream/machine.js';

const limits = { silenceMillis: 8_000, lostMillis: 10_000 };
const wait = attempt => 1_000 * (attempt + 1);

/** Runs happenings one after the other; each is [millis, happening]. */
function run(...happenings) {
  let connection = idle();
  let commands = [];
  for (const [now, happening] of happenings) {
    [connection, commands] = step(connection, typeof happening === 'string' ? { type: happening } : happening, { now, limits, wait });
  }
  return { connection, commands };
}

test('starting opens the stream', () => {
  const { connection, commands } = run([0, 'start']);

  assert.equal(connection.status, 'connecting');
  assert.deepEqual(commands, ['open']);
});

test('starting twice opens one stream', () => {
  assert.deepEqual(run([0, 'start'], [1, 'start']).commands, []);
});

test('the first sign of life makes it live', () => {
  assert.equal(run([0, 'start'], [50, 'heard']).connection.status, 'live');
});

test('an end of the stream leads to a new attempt after a wait', () => {
  const ended = run([0, 'start'], [50, 'heard'], [1_000, 'ended']);
  assert.equal(ended.connection.status, 'reconnecting');
  assert.equal(ended.connection.nextMillis, 2_000);

  const again = run([0, 'start'], [50, 'heard'], [1_000, 'ended'], [2_000, 'check']);
  assert.deepEqual(again.commands, ['open']);
});

test('no attempt is made before its time', () => {
  assert.deepEqual(run([0, 'start'], [50, 'heard'], [1_000, 'ended'], [1_999, 'check']).commands, []);
});

test('each failed attempt waits longer than the one before', () => {
  const { connection } = run([0, 'start'], [0, 'heard'], [0, 'ended'], [1_000, 'check'], [1_000, 'ended']);

  assert.equal(connection.nextMillis, 3_000);
});

test('a sign of life resets the wait', () => {
  const { connection } = run([0, 'start'], [0, 'ended'], [1_000, 'check'], [1_000, 'ended'], [3_000, 'check'], [3_000, 'heard'], [5_000, 'ended']);

  assert.equal(connection.nextMillis, 6_000);
});

test('silence on a live stream closes it and opens another at once', () => {
  const { connection, commands } = run([0, 'start'], [0, 'heard'], [8_000, 'check']);

  assert.equal(connection.status, 'reconnecting');
  assert.deepEqual(commands, ['close', 'open']);
});

test('a stream that is heard of stays open', () => {
  assert.deepEqual(run([0, 'start'], [0, 'heard'], [7_999, 'check']).commands, []);
});

test('an attempt that nobody answers is given up', () => {
  const { connection, commands } = run([0, 'start'], [8_000, 'check']);

  assert.equal(connection.status, 'reconnecting');
  assert.deepEqual(commands, ['close']);
});

test('a refusal asks whether somebody is signed in', () => {
  assert.deepEqual(run([0, 'start'], [10, 'refused']).commands, ['close', 'ask']);
});

test('401 means signed out, and nothing is tried until somebody signs in', () => {
  const { connection } = run([0, 'start'], [10, 'refused'], [20, { type: 'session', status: 401 }]);

  assert.equal(connection.status, 'signed-out');
  assert.equal(deadline(connection, limits), null);
});

test('signing in opens the stream again', () => {
  assert.deepEqual(run([0, 'start'], [10, 'refused'], [20, { type: 'session', status: 401 }], [9_000, 'retry']).commands, ['open']);
});

test('any other answer than 401 leads to another attempt', () => {
  for (const status of [0, 200, 403, 503]) {
    const { connection } = run([0, 'start'], [10, 'refused'], [20, { type: 'session', status }]);
    assert.equal(connection.nextMillis, 1_020, `status ${status}`);
  }
});

test('a late answer about the session changes nothing on a live stream', () => {
  const { connection } = run([0, 'start'], [10, 'refused'], [20, 'retry'], [30, 'heard'], [40, { type: 'session', status: 401 }]);

  assert.equal(connection.status, 'live');
});

test('reconnecting turns into lost after a while', () => {
  const before = run([0, 'start'], [0, 'heard'], [1_000, 'ended'], [2_000, 'check'], [2_100, 'ended'], [10_000, 'check']);
  const after = run([0, 'start'], [0, 'heard'], [1_000, 'ended'], [2_000, 'check'], [2_100, 'ended'], [11_000, 'check']);

  assert.equal(before.connection.status, 'reconnecting');
  assert.equal(after.connection.status, 'lost');
});

test('a retry by hand does not wait', () => {
  const { connection, commands } = run([0, 'start'], [0, 'heard'], [1_000, 'ended'], [1_100, 'retry']);

  assert.deepEqual(commands, ['open']);
  assert.equal(connection.attempt, 0);
});

test('a retry on a live stream leaves it alone', () => {
  assert.deepEqual(run([0, 'start'], [0, 'heard'], [100, 'retry']).commands, []);
});

test('stopping closes the stream and forgets everything', () => {
  const { connection, commands } = run([0, 'start'], [0, 'heard'], [100, 'stop']);

  assert.deepEqual(connection, idle());
  assert.deepEqual(commands, ['close']);
});

test('the deadline of a live stream is the end of the silence it allows', () => {
  assert.equal(deadline(run([0, 'start'], [500, 'heard']).connection, limits), 8_500);
});

test('the deadline while waiting is the next attempt', () => {
  assert.equal(deadline(run([0, 'start'], [0, 'heard'], [1_000, 'ended']).connection, limits), 2_000);
});
