import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPastWindow } from '../../../../webapp/js/store/past-window.js';

/** Tables that are loaded when told to. */
function fakePastWindow() {
  const asked = [];
  const answers = [];
  let changes = 0;
  const pastWindow = createPastWindow(range => {
    asked.push(range);
    return { table: { range }, load: () => new Promise((done, failed) => answers.push({ done, failed })) };
  }, () => { changes++; });
  return { pastWindow, asked, answers, changes: () => changes };
}

test('what is held is not asked for again', async () => {
  const { pastWindow, asked, answers } = fakePastWindow();
  const first = pastWindow.want([100, 200], [50, 300]);
  pastWindow.want([150, 250], [100, 350]);
  answers[0].done();
  await first;
  await pastWindow.want([200, 300], [150, 400]);

  assert.deepEqual(asked, [[50, 300]]);
  assert.equal(pastWindow.holds([60, 300]), true);
});

test('a picture that leaves what is held asks for more, and shows the old until it is there', async () => {
  const { pastWindow, asked, answers } = fakePastWindow();
  const first = pastWindow.want([100, 200], [50, 300]);
  answers[0].done();
  await first;
  const second = pastWindow.want([250, 350], [200, 450]);
  assert.deepEqual(pastWindow.table(), { range: [50, 300] });
  answers[1].done();
  await second;

  assert.deepEqual(pastWindow.table(), { range: [200, 450] });
  assert.equal(asked.length, 2);
});

test('a much narrower picture gets a finer table', async () => {
  const { pastWindow, asked, answers } = fakePastWindow();
  const first = pastWindow.want([0, 1_000], [0, 1_000]);
  answers[0].done();
  await first;
  pastWindow.want([100, 200], [50, 250]);

  assert.equal(asked.length, 2);
});

test('a failure is told, and not asked again at once', async () => {
  const { pastWindow, asked, answers, changes } = fakePastWindow();
  const first = pastWindow.want([100, 200], [50, 300]);
  answers[0].failed(new Error('no network'));
  await first;
  await pastWindow.want([100, 200], [50, 300]);

  assert.equal(asked.length, 1);
  assert.equal(changes(), 1);
});

test('an answer that comes too late is left out', async () => {
  const { pastWindow, answers } = fakePastWindow();
  const first = pastWindow.want([100, 200], [50, 300]);
  pastWindow.clear();
  answers[0].done();
  await first;

  assert.equal(pastWindow.table(), null);
});
