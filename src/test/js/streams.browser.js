import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually } from './support/pages.mjs';

const { use } = browserForTests();
const REFUSED = /Failed to load resource|net::ERR/;

test('who reads the stream is listed, with how far behind, and told by shape too', () => use({ path: 'streams' }, async ({ page }) => {
  await page.locator('[data-stream=s3]', { hasText: 'k.lindt' }).waitFor();

  assert.match(await page.locator('[data-stream=s3]').textContent(), /2001:db8::17.*metrics, audit.*42 frames, 209 KiB.*17.*1 min/);
  assert.equal(await page.locator('[data-stream=s3] .state.behind').count(), 1);
  assert.equal(await page.locator('[data-stream=s1] .state.behind').count(), 0);
  assert.match(await page.locator('[data-total=gaps]').textContent(), /2/);
  assert.equal(await page.locator('[data-total=gaps]').getAttribute('data-notable'), '');
  assert.equal(await page.locator('[data-total=zombies]').getAttribute('data-notable'), null);
}));

test('the list follows the ticks, and rests while it is paused', () => use({ path: 'streams' }, async ({ page, server }) => {
  await page.locator('[data-stream=s3]').waitFor();
  server.operations.state.readers.pop();
  await page.locator('[data-stream=s3]').waitFor({ state: 'detached' });

  await page.keyboard.press('Space');
  await connection(page, 'paused');
  const before = server.operations.state.asked;
  await page.waitForTimeout(2_500);
  assert.ok(server.operations.state.asked <= before + 1, 'at most the question that was under way');

  await page.keyboard.press('Space');
  await eventually(() => server.operations.state.asked > before + 1, 'it goes on');
}));

test('a search names the readers that are meant', () => use({ path: 'streams' }, async ({ page }) => {
  await page.locator('[data-stream=s1]').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('berlin');
  await page.getByText('1 of 3').waitFor();

  await page.keyboard.type('x');
  await page.getByText('No stream matches the search.').waitFor();
}));

test('nobody reading is a state of its own', () => use({ path: 'streams' }, async ({ page, server }) => {
  await page.locator('[data-stream=s1]').waitFor();
  server.operations.state.readers.length = 0;

  await page.getByText('Nobody reads the stream now.').waitFor();
}));

test('who may no longer see it is told so, and whom to ask', () => use({ path: 'streams', expected: REFUSED }, async ({ page, server }) => {
  server.operations.state.refuse = 403;
  await page.locator('#trouble', { hasText: 'Not allowed' }).waitFor();
  assert.match(await page.locator('#trouble').textContent(), /administrator/);

  server.operations.state.refuse = 0;
  await eventually(async () => !await page.locator('#trouble').isVisible(), 'the note goes');
}));

test('what a client calls itself is text', () => use({ path: 'streams' }, async ({ page, server }) => {
  server.operations.state.readers[0].user = '<img src=x onerror="window.executed=1">';
  await page.reload();

  await page.locator('[data-stream=s1]', { hasText: '<img src=x' }).waitFor();
  assert.equal(await page.evaluate(() => window['executed']), undefined);
}));

test('the charts show what the streams did', () => use({ path: 'streams' }, async ({ page }) => {
  await page.waitForSelector('[data-panel=sent] canvas');
  await eventually(async () => /\d/.test(await page.locator('[data-panel=sent] .legend b').textContent()), 'a value');
}));
