import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHub } from '../../../../webapp/js/stream/hub.js';

function fakeHub() {
  const calls = [];
  const locks = new Map();
  let tell = () => {};
  const hub = createHub(say => {
    tell = say;
    return {
      state: () => ({ type: 'state' }),
      start: since => calls.push(`start ${since}`),
      stop: () => calls.push('stop'),
      retry: () => calls.push('retry'),
      check: () => calls.push('check'),
    };
  }, (lock, gone) => locks.set(lock, gone));
  const tab = () => {
    const port = { got: [], postMessage: message => port.got.push(message), onmessage: null };
    hub.connect(port);
    return { got: port.got, say: order => port.onmessage({ data: order }) };
  };
  return { calls, locks, tab, tell: message => tell(message) };
}

test('a tab that attaches hears the state at once', () => {
  const { tab } = fakeHub();
  const one = tab();

  one.say({ type: 'attach' });

  assert.deepEqual(one.got, [{ type: 'state' }]);
});

test('every attached tab hears every event', () => {
  const { tab, tell } = fakeHub();
  const [one, two, other] = [tab(), tab(), tab()];
  one.say({ type: 'attach' });
  two.say({ type: 'attach' });

  tell('event');

  assert.deepEqual([one, two, other].map(t => t.got.includes('event')), [true, true, false]);
});

test('a tab in the back/forward cache hears nothing', () => {
  const { tab, tell } = fakeHub();
  const one = tab();
  one.say({ type: 'attach' });
  one.say({ type: 'detach' });

  tell('event');

  assert.equal(one.got.includes('event'), false);
});

test('the stream stops when the last tab has gone, and not before', () => {
  const { tab, calls } = fakeHub();
  const [one, two] = [tab(), tab()];
  one.say({ type: 'attach' });
  two.say({ type: 'attach' });

  one.say({ type: 'detach' });
  assert.deepEqual(calls, []);
  two.say({ type: 'detach' });
  assert.deepEqual(calls, ['stop']);
});

test('a tab that crashed is noticed by the lock it held', () => {
  const { tab, locks, calls } = fakeHub();
  tab().say({ type: 'attach', lock: 'tab-1' });

  locks.get('tab-1')();

  assert.deepEqual(calls, ['stop']);
});

test('a tab that attaches later hears hello too, without a lag that is none', () => {
  const { tab, tell } = fakeHub();
  const [one, late] = [tab(), tab()];
  one.say({ type: 'attach' });
  tell({ type: 'event', name: 'hello', id: '', data: { build: '1' }, lagMillis: 7 });

  late.say({ type: 'attach' });

  assert.deepEqual(late.got.at(-1), { type: 'event', name: 'hello', id: '', data: { build: '1' }, lagMillis: null });
});

test('a tab that comes later hears in the hello what the journal has answered since', () => {
  const { tab, tell } = fakeHub();
  tab().say({ type: 'attach' });
  tell({ type: 'event', name: 'hello', id: '', data: { complete: null, pending: ['audit'] }, lagMillis: 1 });
  tell({ type: 'event', name: 'resumed', id: '22-', data: { topic: 'audit', complete: true, after: 22 }, lagMillis: null });

  const later = tab();
  later.say({ type: 'attach' });

  assert.deepEqual(later.got[1].data, { complete: true, pending: [] });
});

test('what the hello called lost stays lost, whatever the journal answers', () => {
  const { tab, tell } = fakeHub();
  tab().say({ type: 'attach' });
  tell({ type: 'event', name: 'hello', id: '', data: { complete: false, pending: ['audit'] }, lagMillis: 1 });
  tell({ type: 'event', name: 'resumed', id: '22-', data: { topic: 'audit', complete: true, after: 22 }, lagMillis: null });

  const later = tab();
  later.say({ type: 'attach' });

  assert.equal(later.got[1].data.complete, false);
});

test('a tab that comes later hears the alerts as they are, since nothing tells them again', () => {
  const { tab, tell } = fakeHub();
  tab().say({ type: 'attach' });
  tell({ type: 'event', name: 'alert', id: '', data: { alerts: [1] }, lagMillis: null });
  tell({ type: 'event', name: 'alert', id: '', data: { alerts: [2] }, lagMillis: null });

  const later = tab();
  later.say({ type: 'attach' });

  assert.deepEqual(later.got.slice(1).map(({ data }) => data), [{ alerts: [2] }]);
});

test('alerts from before nobody listened are not told as if they were new', () => {
  const { tab, tell } = fakeHub();
  const first = tab();
  first.say({ type: 'attach' });
  tell({ type: 'event', name: 'alert', id: '', data: { alerts: [] }, lagMillis: null });
  first.say({ type: 'detach' });

  const later = tab();
  later.say({ type: 'attach' });

  assert.deepEqual(later.got, [{ type: 'state' }]);
});
