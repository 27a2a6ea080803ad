import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, picture } from './support/pages.mjs';

const { use } = browserForTests();
const REFUSED = /Failed to load resource|net::ERR/;

test('a stream that is cut goes on where it stopped, without a gap', () => use({ expected: REFUSED }, async ({ page, server }) => {
  await connection(page, 'live');
  server.stream.cut();

  await eventually(() => server.stream.asked.length === 2, 'a second connection');
  await connection(page, 'live');
  assert.match(server.stream.asked[1], /^\d+-\d{13}$/);
  await eventually(async () => await page.locator('[data-panel=cpu]').getAttribute('data-gaps') === '0', 'no gap');
}));

test('silence is noticed, told, and ended by a new connection', () => use({ server: { heartbeatMillis: 1_000 } }, async ({ page, server }) => {
  await connection(page, 'live');
  server.stream.setSilent(true);
  await page.waitForSelector('html[data-fresh=no]');
  await eventually(() => server.stream.asked.length > 1, 'a second connection');
  await connection(page, 'reconnecting');

  server.stream.setSilent(false);
  await connection(page, 'live');
  await page.waitForSelector('html[data-fresh=yes]');
  await eventually(async () => await page.locator('[data-panel=cpu]').getAttribute('data-gaps') === '0', 'the hole is closed');
}));

test('a session that ended asks for the password over the charts, and goes on with them', () => use({ expected: REFUSED }, async ({ page, server }) => {
  await connection(page, 'live');
  await page.evaluate(() => { document.querySelector('[data-panel=cpu]')?.setAttribute('data-kept', 'yes'); });
  server.state.signedIn = false;
  server.stream.cut();
  await page.waitForSelector('#sign-in[open]');
  await connection(page, 'signed-out');

  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('User name or password is wrong.').waitFor();

  await page.getByLabel('Password').fill('right');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await connection(page, 'live');
  assert.equal(await page.locator('#sign-in').isVisible(), false);
  assert.equal(await page.locator('[data-panel=cpu]').getAttribute('data-kept'), 'yes');
  assert.equal(await page.locator('input[name=csrf]').first().inputValue(), 'csrf-2');
}));

test('a server that refuses leads to the banner, a countdown, and back by hand', () => use({ expected: REFUSED }, async ({ page, server }) => {
  await connection(page, 'live');
  server.state.refuse = 503;
  server.stream.cut();

  await connection(page, 'lost');
  await page.getByText(/Next attempt in \d+ s/).waitFor();
  server.state.refuse = 0;
  await page.getByRole('button', { name: 'Retry now' }).click();

  await connection(page, 'live');
  assert.equal(await page.locator('.banner').isVisible(), false);
}));

test('what a restart lost is drawn as a gap', () => use({ expected: REFUSED }, async ({ page, server }) => {
  await connection(page, 'live');
  await page.waitForTimeout(1_100);
  server.state.refuse = 503;
  server.stream.cut();
  const from = server.stream.newestMillis();
  await page.waitForTimeout(4_000);
  server.state.lost.push([from, server.stream.newestMillis()]);
  server.state.refuse = 0;

  await connection(page, 'live');
  await eventually(async () => await page.locator('[data-panel=cpu]').getAttribute('data-gaps') === '1', 'a gap is drawn');
}));

test('a gap that the server names is asked for again', () => use({}, async ({ page, server }) => {
  await connection(page, 'live');
  const before = server.state.queries.length;
  const at = seconds => new Date(Date.now() - seconds * 1e3).toISOString();

  server.stream.send('gap', { topic: 'metrics', from: at(8), to: at(4), reason: 'slow reader' });

  await eventually(() => server.state.queries.length > before, 'a query for the range');
}));

test('an old page learns that the server was updated', () => use({ expected: REFUSED }, async ({ page, server }) => {
  await connection(page, 'live');
  server.state.build = 'def456';
  server.stream.cut();

  await page.locator('.banner', { hasText: 'Pulseboard was updated' }).waitFor();
  await page.getByRole('button', { name: 'Reload' }).click();
  await connection(page, 'live');
  assert.equal(await page.locator('.banner').isVisible(), false);
}));

test('a page that opens while the server is down comes alive with it', () => use({ expected: REFUSED }, async ({ page, server, context }) => {
  server.state.refuse = 503;
  const second = await context.newPage();
  await page.close();
  await second.goto(server.url);
  await second.waitForTimeout(1_500);
  server.state.refuse = 0;

  await connection(second, 'live');
  await second.waitForSelector('[data-panel=cpu] canvas');
  assert.ok((await picture(second, 'cpu')).length > 100);
}));

test('a slow network shows as lag', () => use({}, async ({ page, server }) => {
  await connection(page, 'live');
  server.stream.setDelay(1_500);

  await eventually(async () => /^1\.\d s lag$/.test(String(await page.locator('[data-part=detail]').textContent())), 'lag of a second and a half');
}));
