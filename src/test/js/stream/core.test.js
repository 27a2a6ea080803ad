import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCore } from '../../../../webapp/js/stream/core.js';

/** A world with its own clock: timers fire in order as time is moved on. */
function fakeWorld() {
  let now = 1_000_000;
  let timers = [];
  const opened = [];
  const told = [];
  const world = { sessionStatus: 200, opened, told, now: () => now, states: () => told.filter(m => m.type === 'state').map(m => m.connection.status) };
  const around = {
    open(since, listener) {
      const source = { since, listener, closed: false };
      opened.push(source);
      return () => { source.closed = true; };
    },
    askSession: () => Promise.resolve(world.sessionStatus),
    now: () => now,
    random: () => 0.5,
    later(callback, delay) {
      const timer = { at: now + delay, callback };
      timers.push(timer);
      return () => { timers = timers.filter(other => other !== timer); };
    },
  };
  const core = createCore(around, message => told.push(message));
  const last = () => opened[opened.length - 1].listener;
  return Object.assign(world, {
    core, last,
    hello: (more = {}) => last().event('hello', '', JSON.stringify({ timeMillis: now, heartbeatMillis: 5_000, ...more })),
    advance(millis) {
      const until = now + millis;
      for (;;) {
        const due = timers.filter(timer => timer.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        now = Math.max(now, due.at);
        timers = timers.filter(timer => timer !== due);
        due.callback();
      }
      now = until;
    },
  });
}

test('a new stream asks for what follows the last id it saw', () => {
  const world = fakeWorld();
  world.core.start('-100');
  world.hello();
  world.last().event('metrics', '-200', '{"t":200,"v":{}}');

  world.last().ended();
  world.advance(2_000);

  assert.deepEqual(world.opened.map(source => source.since), ['-100', '-200']);
});

test('an event without an id leaves the cursor where it is', () => {
  const world = fakeWorld();
  world.core.start('-100');
  world.hello();
  world.last().event('ping', '', `{"timeMillis":${world.now()}}`);

  world.last().ended();
  world.advance(2_000);

  assert.equal(world.opened[1].since, '-100');
});

test('a stream that falls silent is replaced within ten seconds', () => {
  const world = fakeWorld();
  world.core.start('');
  world.hello();

  world.advance(10_000);

  assert.equal(world.opened.length, 2);
  assert.equal(world.opened[0].closed, true);
});

test('a heartbeat announced by hello sets how much silence is allowed', () => {
  const world = fakeWorld();
  world.core.start('');
  world.hello({ heartbeatMillis: 20_000 });

  world.advance(30_000);

  assert.equal(world.opened.length, 1);
});

test('a refused stream with a session that ended says so once and rests', async () => {
  const world = fakeWorld();
  world.sessionStatus = 401;
  world.core.start('');
  world.last().refused();
  await Promise.resolve();
  await Promise.resolve();

  world.advance(600_000);

  assert.equal(world.states().at(-1), 'signed-out');
  assert.equal(world.opened.length, 1);
});

test('after signing in the stream goes on at its cursor', async () => {
  const world = fakeWorld();
  world.sessionStatus = 401;
  world.core.start('7-100');
  world.last().refused();
  await Promise.resolve();
  await Promise.resolve();

  world.core.retry();

  assert.equal(world.opened[1].since, '7-100');
});

test('attempts against a dead server grow further apart, up to half a minute', () => {
  const world = fakeWorld();
  world.core.start('');
  let before = 0;
  const waits = [];
  for (let i = 0; i < 9; i++) {
    before = world.now();
    world.last().ended();
    const count = world.opened.length;
    while (world.opened.length === count) world.advance(100);
    waits.push(world.now() - before);
  }

  assert.ok(waits[0] <= 1_000, `first wait ${waits[0]}`);
  assert.ok(waits.at(-1) <= 30_000 && waits.at(-1) >= 15_000, `last wait ${waits.at(-1)}`);
  assert.deepEqual(waits, [...waits].sort((a, b) => a - b));
});

test('each event is passed on with its age', () => {
  const world = fakeWorld();
  world.core.start('');
  world.hello();
  const sent = world.now();
  world.advance(40);
  world.last().event('metrics', `-${sent}`, `{"t":${sent},"v":{}}`);

  assert.equal(world.told.at(-1).lagMillis, 40);
});

test('an event is parsed once for all who read it, and the text of a record stays, whose numbers may be longer than a double', () => {
  const world = fakeWorld();
  world.core.start('');
  world.hello();
  world.last().event('metrics', '-5', '{"t":5,"v":{"cpu":0.5}}');
  world.last().event('audit', '1-5', '{"seq":1,"attributes":{"id":12345678901234567890}}');

  assert.deepEqual(world.told.slice(-2).map(({ data }) => data), [{ t: 5, v: { cpu: 0.5 } }, '{"seq":1,"attributes":{"id":12345678901234567890}}']);
});
