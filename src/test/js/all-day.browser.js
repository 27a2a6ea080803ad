import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, countPaints, eventually, paints, timeShown } from './support/pages.mjs';

const { use } = browserForTests();
const REFUSED = /Failed to load resource|net::ERR/;
const onLive = (options, run) => use({ prepare: countPaints, ...options }, async given => {
  await connection(given.page, 'live');
  await eventually(async () => await paints(given.page, 'cpu') > 1, 'a picture');
  await run(given);
});
const gaps = page => page.locator('[data-panel=cpu]').getAttribute('data-gaps');
const ticks = (server, count, from = server.stream.newestMillis()) => eventually(() => server.stream.newestMillis() >= from + count * 1_000, `${count} ticks`);

/** As another tab in front of this one would; a frame that was asked for before has been painted. */
const hide = (page, hidden) => page.evaluate(async value => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value ? 'hidden' : 'visible' });
  document.dispatchEvent(new Event('visibilitychange'));
  await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
}, hidden);

test('a hidden tab collects and does not paint, and shows all of it once it is seen', () => onLive({}, async ({ page, server }) => {
  await hide(page, true);
  const [before, shown] = [await paints(page, 'cpu'), await timeShown(page)];
  await ticks(server, 4);
  server.record();
  await ticks(server, 1);
  assert.equal(await paints(page, 'cpu'), before);
  assert.deepEqual(await timeShown(page), shown);

  await hide(page, false);

  await eventually(async () => (await timeShown(page))[1] >= shown[1] + 4_000, 'the picture ends with now');
  assert.equal(await gaps(page), '0');
  await eventually(async () => await page.locator('.feed li').first().getAttribute('data-seq') === '301', 'the event of meanwhile');
  const queries = server.state.queries.length;
  await ticks(server, 1);
  assert.equal(server.state.queries.length, queries, 'nothing had to be asked for');
}));

test('a run through the past rests while its tab is hidden', () => onLive({}, async ({ page, server }) => {
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('p');
  await connection(page, 'replay');
  await hide(page, true);
  const before = await paints(page, 'cpu');
  await ticks(server, 3);

  assert.equal(await paints(page, 'cpu'), before);
}));

test('a panel off the screen is not painted until it is scrolled to', () => onLive({ context: { viewport: { width: 1_000, height: 500 } } }, async ({ page, server }) => {
  await ticks(server, 3);
  const before = await paints(page, 'stream');
  const [seen, from] = [await paints(page, 'cpu'), server.stream.newestMillis()];
  await ticks(server, 3, from);
  await eventually(async () => await paints(page, 'cpu') > seen, 'those on the screen are');
  assert.equal(await paints(page, 'stream'), before);

  await page.locator('[data-panel=stream]').scrollIntoViewIfNeeded();

  await eventually(async () => await paints(page, 'stream') > before + 1, 'now it is');
}));

test('a tick costs one paint of a panel', () => onLive({}, async ({ page, server }) => {
  await page.mouse.move(5, 5);
  const [before, from] = [await paints(page, 'cpu'), server.stream.newestMillis()];
  await ticks(server, 10, from);
  const [painted, came] = [await paints(page, 'cpu') - before, (server.stream.newestMillis() - from) / 1_000];

  assert.ok(painted <= 1.5 * came + 3, `${painted} paints for ${came} ticks`); // history that comes late paints too
}));

test('a computer that wakes up goes on without a hole', () => onLive({ expected: REFUSED, server: { heartbeatMillis: 1_000 } }, async ({ page, server, context }) => {
  const asleep = await context.newCDPSession(page);
  await asleep.send('Page.enable');
  server.stream.setSilent(true); // the network is gone too
  await asleep.send('Page.setWebLifecycleState', { state: 'frozen' });
  const [asked, from] = [server.stream.asked.length, server.stream.newestMillis()];
  await ticks(server, 6, from);

  await asleep.send('Page.setWebLifecycleState', { state: 'active' });
  server.stream.setSilent(false);

  await eventually(() => server.stream.asked.length > asked, 'a new connection');
  await connection(page, 'live');
  await page.waitForSelector('html[data-fresh=yes]');
  await eventually(async () => (await timeShown(page))[1] > from + 6_000, 'the picture ends with now');
  await eventually(async () => await gaps(page) === '0', 'the time asleep is there');
}));

test('a session that expires while the past is played leaves the picture, and goes on after the password', () => onLive({ expected: REFUSED }, async ({ page, server }) => {
  await page.keyboard.press('ArrowLeft');
  await connection(page, 'paused');
  const shown = await timeShown(page);
  server.state.signedIn = false;
  server.stream.cut();
  await page.waitForSelector('#sign-in[open]');
  assert.deepEqual(await timeShown(page), shown);

  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill('right');
  await page.getByRole('button', { name: 'Sign in' }).click();

  await connection(page, 'paused');
  assert.deepEqual(await timeShown(page), shown);
  await page.keyboard.press('Escape');
  await connection(page, 'live');
  await eventually(async () => await gaps(page) === '0', 'nothing is missing');
}));

test('a server that restarts does not disturb who looks at the past', () => onLive({ expected: REFUSED }, async ({ page, server }) => {
  await page.keyboard.press('ArrowLeft');
  await connection(page, 'paused');
  const shown = await timeShown(page);
  server.restart({ build: 'def456', version: '0.2.0' });
  await page.locator('.banner', { hasText: 'Pulseboard was updated' }).waitFor();

  assert.deepEqual(await timeShown(page), shown);
  await connection(page, 'paused');
}));
