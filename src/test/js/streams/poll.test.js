import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPoll } from '../../../../webapp/js/streams/poll.js';

test('nothing is asked while nobody looks', async () => {
  let asked = 0;
  const poll = createPoll(async () => ++asked, () => false);

  await poll.tick();

  assert.equal(asked, 0);
});

test('a question is asked once at a time', async () => {
  let asked = 0;
  const answers = [];
  const poll = createPoll(() => new Promise(answer => { asked++; answers.push(answer); }), () => true);

  const first = poll.tick();
  poll.tick();
  answers[0]('one');
  await first;

  assert.equal(asked, 1);
  assert.equal(poll.answer.get(), 'one');
});

test('a failure is told, and the answer before it stays', async () => {
  const results = [Promise.resolve('one'), Promise.reject(new Error('refused'))];
  const poll = createPoll(() => results.shift(), () => true);

  await poll.tick();
  await poll.tick();

  assert.equal(poll.answer.get(), 'one');
  assert.equal(poll.problem.get().message, 'refused');
});
