import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, pixels, timeShown } from './support/pages.mjs';

const { use } = browserForTests();
const REFUSED = /Failed to load resource|net::ERR/;
const onLive = (options, run) => use(options, async given => {
  await connection(given.page, 'live');
  await eventually(async () => (await timeShown(given.page))[1] > 0, 'a picture');
  await run(given);
});
const gaps = page => page.locator('[data-panel=cpu]').getAttribute('data-gaps');

test('a gap is hatched, and no line is drawn across it', () => use({ path: 'login' }, async ({ page, server }) => {
  const ago = seconds => Date.now() - seconds * 1e3;
  server.state.lost.push([ago(40), ago(20)]);
  await page.goto(`${server.url}?window=1m`);
  await connection(page, 'live');
  await eventually(async () => await gaps(page) === '1', 'the gap');
  await page.keyboard.press('Space');
  await connection(page, 'paused');

  const share = async millis => {
    const [from, to] = await timeShown(page);
    return (millis - from) / (to - from);
  };
  const [[begin, end]] = server.state.lost;
  const inside = [await share(begin + 4_000), 0, await share(end - 4_000), 1];
  await eventually(async () => await pixels(page, 'cpu', 'hatch', inside) > 100, 'the hatch');
  assert.equal(await pixels(page, 'cpu', 's1', inside), 0);
  assert.equal(await pixels(page, 'cpu', 's2', inside), 0);
  assert.ok(await pixels(page, 'cpu', 's1', [await share(end + 2_000), 0, 1, 1]) > 20, 'and the line goes on behind it');
}));

test('when the ticks stop, values are called stale at once, while the connection lives and the axis moves on', () => onLive({ path: '?window=1m' }, async ({ page, server }) => {
  await page.waitForSelector('html[data-fresh=yes]');
  server.stream.setPaused(true);
  const newest = server.stream.newestMillis();

  await page.waitForSelector('html[data-fresh=no]');
  const tookMillis = Date.now() - newest;
  assert.ok(tookMillis < 8_000, `${tookMillis} ms after the last tick`); // under 3 s on a quiet machine; the unit test is exact
  assert.equal(await page.locator('html').getAttribute('data-connection'), 'live');
  assert.equal(await page.locator('.indicator dt').first().evaluate(dt => getComputedStyle(dt, '::after').content), '"stale"');
  assert.match(String(await page.locator('[data-part=detail]').textContent()), /^\d+ s old$/);

  const [, to] = await timeShown(page);
  await eventually(async () => (await timeShown(page))[1] > to + 3_000, 'the axis moves on');
  await eventually(async () => await gaps(page) === '1', 'the time since is hatched');
  await eventually(async () => await pixels(page, 'cpu', 'hatch', [0.95, 0, 1, 1]) > 20, 'up to the edge');

  server.stream.setPaused(false);
  await page.waitForSelector('html[data-fresh=yes]');
}));

test('the pill counts down to the next attempt, then says since when the connection is lost', () => onLive({ expected: REFUSED }, async ({ page, server }) => {
  server.state.refuse = 503;
  server.stream.cut();
  await connection(page, 'reconnecting');
  await eventually(async () => /^(in \d+ s|trying now)$/.test(String(await page.locator('[data-part=detail]').textContent())), 'a countdown');
  assert.match(String(await page.locator('[data-part=state]').textContent()), /^Reconnecting$/);

  await connection(page, 'lost');
  await eventually(async () => /^for \d+ s$/.test(String(await page.locator('[data-part=detail]').textContent())), 'since when');
  server.state.refuse = 0;
  await connection(page, 'live');
  await eventually(async () => /^\d+ ms lag$|^\d\.\d s lag$/.test(String(await page.locator('[data-part=detail]').textContent())), 'the lag');
}));

test('a restart of the server is told, and marked on the charts at the time it started', () => onLive({ expected: REFUSED, path: '?window=1m' }, async ({ page, server }) => {
  assert.equal(await page.locator('#charts').getAttribute('data-restarts'), '');
  server.restart();

  await page.getByText(/^The server restarted at \d\d:\d\d:\d\d$/).waitFor();
  await connection(page, 'live');
  await eventually(async () => await page.locator('#charts').getAttribute('data-restarts') === 'restart', 'the mark');
  await eventually(async () => {
    const [from, to] = await timeShown(page);
    const at = (server.state.startedMillis - from) / (to - from);
    return await pixels(page, 'cpu', 'text-2', [at - 0.05, 0.2, Math.min(1, at + 0.05), 1]) > 10;
  }, 'its line');
  await eventually(async () => await gaps(page) === '0', 'and the page goes on without a hole');
}));

test('a new version is marked on the charts, and an old page says that it is old until it is loaded anew', () => onLive({ expected: REFUSED }, async ({ page, server }) => {
  server.restart({ build: 'def456', version: '0.2.0' });

  await page.locator('.banner', { hasText: 'Pulseboard was updated' }).waitFor();
  await eventually(async () => await page.locator('#charts').getAttribute('data-restarts') === 'update to 0.2.0', 'the mark');
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.waitForFunction(() => document.querySelector('script[src*="/v/def456/"]'));
  await connection(page, 'live');
  assert.equal(await page.locator('.banner').isVisible(), false);
}));

test('a second tab of an old page learns that it is old, and the name of the server', () => onLive({ expected: REFUSED }, async ({ page, server, context }) => {
  const second = await context.newPage();
  await second.goto(server.url);
  await connection(second, 'live');
  await second.locator('#node', { hasText: 'prod-eu-1' }).waitFor();
  server.restart({ build: 'def456' });

  for (const tab of [page, second]) await tab.locator('.banner', { hasText: 'Pulseboard was updated' }).waitFor();
}));
