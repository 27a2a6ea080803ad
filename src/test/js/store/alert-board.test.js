import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createAlertBoard, needsSomebody } from '../../../../webapp/js/store/alert-board.js';
import { alertOf } from '../support/fake-alerts.mjs';

const board = (time, alerts, more = 0) => ({ time: `2026-11-28T15:24:${time}Z`, verdict: { state: 'well', severity: null, text: 'All is well' }, counts: {}, more, alerts });
const event = (name, data) => ({ type: 'event', name, id: '', data, lagMillis: null });
const { fetch } = globalThis;
afterEach(() => { globalThis.fetch = fetch; });

/** Answers with what is given, and counts. */
function answering(answer) {
  const asked = [];
  globalThis.fetch = async url => {
    asked.push(url);
    return new Response(JSON.stringify(answer));
  };
  return asked;
}

test('the newest event is all there is', () => {
  const asked = answering(board('50', []));
  const { board: shown, receive } = createAlertBoard('/api');

  receive(event('alert', board('41', [{ id: 'a' }])));
  receive(event('alert', board('42', [])));

  assert.deepEqual(shown.get().alerts, []);
  assert.deepEqual(asked, []);
});

test('a gap of the topic asks the server, a gap of another does not', async () => {
  const asked = answering(board('50', [{ id: 'b' }]));
  const { board: shown, receive } = createAlertBoard('/api');

  receive(event('gap', { topic: 'metrics' }));
  await new Promise(done => setTimeout(done, 20));
  assert.deepEqual(asked, []);
  receive(event('gap', { topic: 'alerts' }));
  await new Promise(done => setTimeout(done, 20));

  assert.deepEqual(asked, ['/api/alerts']);
  assert.deepEqual(shown.get().alerts, [{ id: 'b' }]);
});

test('an answer that is older than what the stream said since is not taken', async () => {
  answering(board('40', [{ id: 'old' }]));
  const { board: shown, receive } = createAlertBoard('/api');

  receive(event('gap', { topic: 'alerts' }));
  receive(event('alert', board('42', [{ id: 'new' }])));
  await new Promise(done => setTimeout(done, 20));

  assert.deepEqual(shown.get().alerts, [{ id: 'new' }]);
});

test('who shows all asks for those that an event leaves out, and who does not is content', async () => {
  const asked = answering(board('42', [{ id: 'a' }, { id: 'b' }]));
  const [few, all] = [createAlertBoard('/few'), createAlertBoard('/all')];
  all.wantAll();

  for (const { receive } of [few, all]) receive(event('alert', board('42', [{ id: 'a' }], 1)));
  await new Promise(done => setTimeout(done, 20));

  assert.deepEqual(asked, ['/all/alerts']);
  assert.deepEqual(all.board.get().alerts.map(({ id }) => id), ['a', 'b']);
  assert.deepEqual(few.board.get().alerts.map(({ id }) => id), ['a']);
});

test('what fires needs somebody unless it is in hands, and what is critical always does', () => {
  const acknowledged = { by: 'm.ruiz', reason: 'looking', at: '' };

  assert.equal(needsSomebody(alertOf('errors')), true);
  assert.equal(needsSomebody(alertOf('errors', { acknowledged })), false);
  assert.equal(needsSomebody(alertOf('errors', { silence: { id: 1 } })), false);
  assert.equal(needsSomebody(alertOf('errors', { inhibitedBy: 'pool' })), false);
  assert.equal(needsSomebody(alertOf('errors', { state: 'pending' })), false);
  assert.equal(needsSomebody(alertOf('deadlock', { acknowledged })), true);
});
