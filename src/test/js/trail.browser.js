import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, hoverSign } from './support/pages.mjs';

const { use } = browserForTests();
const REFUSED = /Failed to load resource|net::ERR/;
const seqs = page => page.locator('.feed li').evaluateAll(rows => rows.map(row => Number(row.dataset.seq)));
const highlighted = (page, panel) => page.locator(`[data-panel=${panel}]`).getAttribute('data-highlighted');
const onOverview = (options, run) => use(options, async given => {
  await connection(given.page, 'live');
  await given.page.waitForSelector('.feed li, .feed-state b');
  await run(given);
});

test('the column shows the latest events, and new ones as they come', () => onOverview({}, async ({ page, server }) => {
  assert.deepEqual((await seqs(page)).slice(0, 3), [300, 299, 298]);
  server.record({ action: 'role.grant' });
  server.record();

  await eventually(async () => (await seqs(page))[0] === 302, 'the newest on top');
  assert.deepEqual((await seqs(page)).slice(0, 3), [302, 301, 300]);
  assert.match(String(await page.locator('#trail-rate').textContent()), /^\d+ \/ min$/);
}));

test('the stream is asked for both topics, from where both histories end', () => onOverview({}, async ({ server }) => {
  assert.deepEqual(server.stream.topics, ['metrics,audit,alerts']);
  assert.match(server.stream.asked[0], /^300-\d{13}$/);
}));

test('nothing is lost or doubled over a reconnect', () => onOverview({ expected: REFUSED }, async ({ page, server }) => {
  server.record();
  await eventually(async () => (await seqs(page))[0] === 301, 'before');
  server.stream.cut();
  for (let i = 0; i < 4; i++) server.record();
  await connection(page, 'live');
  await eventually(async () => (await seqs(page))[0] === 305, 'after');

  assert.deepEqual((await seqs(page)).slice(0, 6), [305, 304, 303, 302, 301, 300]);
}));

test('who is no auditor sees no trail, and asks for none', () => use({ server: { roles: ['viewer'] } }, async ({ page, server }) => {
  await connection(page, 'live');
  await page.waitForSelector('[data-panel=cpu] canvas');

  assert.equal(await page.locator('.trail').isVisible(), false);
  assert.equal(await page.getByRole('link', { name: 'Audit' }).count(), 0);
  assert.deepEqual(server.stream.topics, ['metrics,alerts']);
  assert.deepEqual(server.audit.state.asked, []);
  assert.equal(server.state.requests.filter(request => request.includes('/api/audit')).length, 0);
}));

test('the filter narrows the column down, and goes along to the audit page', () => onOverview({}, async ({ page, server }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('actor:a.meyer');
  await eventually(async () => (await page.locator('.feed .who bdi:first-child').allTextContents()).every(text => text === 'a.meyer'), 'only a.meyer');
  server.record({ actor: 'k.lindt' });
  server.record({ actor: 'a.meyer' });
  await eventually(async () => (await seqs(page))[0] === 302, 'a new one that matches');
  assert.equal((await seqs(page)).includes(301), false);

  await page.getByRole('link', { name: 'View all' }).click();
  await page.waitForSelector('.rows tr[data-seq]');
  assert.equal(await page.locator('#filter').inputValue(), 'actor:a.meyer');
}));

test('every chart has a sign for the events in sight', () => onOverview({}, async ({ page, server }) => {
  const before = Number(await page.locator('[data-panel=cpu]').getAttribute('data-marks'));
  assert.ok(before > 20, `${before} signs`);
  server.record({ severity: 'critical' });

  for (const panel of ['cpu', 'heap', 'requests']) {
    await eventually(async () => Number(await page.locator(`[data-panel=${panel}]`).getAttribute('data-marks')) > before - 3, `${panel} has it`);
  }
}));

test('an event under the pointer is marked on all charts', () => onOverview({}, async ({ page }) => {
  await page.locator('.feed li').nth(2).hover();

  await eventually(async () => await highlighted(page, 'heap') !== '', 'the sign');
  await page.mouse.move(5, 5);
  await eventually(async () => await highlighted(page, 'heap') === '', 'no sign');
}));

test('a sign under the pointer is told, marked in the column, and leads to its record', () => onOverview({}, async ({ page }) => {
  await hoverSign(page, 'cpu');
  const seq = await page.locator('.feed li.highlighted').getAttribute('data-seq');
  assert.equal(await highlighted(page, 'heap'), seq);
  assert.ok((await page.locator('[data-panel=cpu] .mark-tip').textContent()).length > 10);

  await page.mouse.down();
  await page.mouse.up();
  await page.waitForSelector('#detail h2 bdi');
  assert.match(page.url(), new RegExp(`/audit\\?seq=${seq}$`));
}));

test('a row of the column leads to its record', () => onOverview({}, async ({ page }) => {
  await page.locator('.feed li a').first().click();
  await page.waitForSelector('#detail h2 bdi');
  assert.match(page.url(), /seq=300$/);
}));

test('a long window asks for its events, once', () => onOverview({ path: '?window=24h', server: { journal: { events: 600, everyMillis: 120_000 } } }, async ({ page, server }) => {
  await eventually(async () => Number(await page.locator('[data-panel=cpu]').getAttribute('data-marks')) > 500, 'signs of a day');
  const asked = () => server.audit.state.asked.filter(text => /from=/.test(text)).length;
  const before = asked();
  await page.waitForTimeout(2_500);

  assert.equal(asked(), before);
  assert.ok(before <= 2, `asked ${before} times`);
}));

const DAY = 86_400_000;
const MONTH = { server: { startedMillis: Date.now() - 20 * DAY, journal: { events: 20_000, everyMillis: 30 * DAY / 20_000 } }, path: '?window=30d' };
const countOf = async page => Number(await page.locator('[data-panel=cpu]').getAttribute('data-marks'));
/** Puts the pointer on the axis of time at a share of a chart. */
async function pointAt(page, share) {
  const box = await page.locator('[data-panel=cpu] .u-over').boundingBox();
  await page.mouse.move(box.x + box.width * share, box.y + box.height - 4);
}

test('signs of 30 days stand for all events at their places, tell the day, and open what they count', () => onOverview(MONTH, async ({ page, server }) => {
  await eventually(async () => Math.abs(await countOf(page) - 20_000) < 150, `all events, not ${await countOf(page)}`);
  assert.ok(server.audit.state.asked.filter(text => /from=/.test(text)).length <= 3, 'three questions');
  await pointAt(page, 1 / 4);
  const tip = page.locator('[data-panel=cpu] .mark-tip');
  await tip.waitFor();
  const day = new Date(Date.now() - 22.5 * DAY).toLocaleDateString('en-US', { month: 'short' });
  assert.match(await tip.textContent(), new RegExp(`${day}.* and \\d+ more|\\d+ events.*${day}`));

  await page.mouse.move(5, 5);
  const from = new Date(Date.now() - 22 * DAY).toISOString();
  await page.goto(`${server.url}?from=${from}&to=${new Date(Date.now() - 21 * DAY).toISOString()}`);
  await eventually(async () => Math.abs(await countOf(page) - 667) < 15, 'the events of a day');
  await page.goto(`${server.url}?window=7d`);
  await eventually(async () => Math.abs(await countOf(page) - 4_667) < 100, 'those of a week');
  await page.goto(`${server.url}?window=1y`);
  await eventually(async () => Math.abs(await countOf(page) - 20_000) < 150, 'all of a year');
}));

test('a sign that only counts leads to its time, where each event has one', () => onOverview({ ...MONTH, server: { journal: { events: 8_000, everyMillis: 30 * DAY / 8_000, quiet: true } } }, async ({ page }) => {
  await eventually(async () => Math.abs(await countOf(page) - 8_000) < 60, 'all events');
  await pointAt(page, 1 / 4);
  await page.locator('[data-panel=cpu] .mark-tip').getByText(/^\d+ events$/).waitFor();
  await page.mouse.down();
  await page.mouse.up();

  await eventually(async () => /from=/.test(page.url()) && await countOf(page) < 300 && await countOf(page) > 0, 'the events of some hours');
  await hoverSign(page, 'cpu');
  assert.doesNotMatch(await page.locator('[data-panel=cpu] .mark-tip').textContent(), /events/);
}));

test('a click on a sign of 30 days leads to its record, and zooms into nothing', () => onOverview(MONTH, async ({ page }) => {
  await eventually(async () => await countOf(page) > 19_000, 'all events');
  await hoverSign(page, 'cpu'); // from the right: one that is listed
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForSelector('#detail h2 bdi');
  await page.goBack();
  await eventually(() => /window=30d/.test(page.url()), 'back at the month');
}));

test('metrics live on while the journal does not answer', () => use({ expected: REFUSED, path: 'login' }, async ({ page, server }) => {
  Object.assign(server.audit.state, { refuse: 503, detail: 'The audit journal is currently unavailable.' });
  await page.goto(server.url);
  await connection(page, 'live');
  await page.locator('.feed-state').getByText('The audit journal is currently unavailable.').waitFor();
  await page.getByRole('alert').filter({ hasText: 'The journal cannot be read' }).waitFor();
  await page.waitForSelector('html[data-fresh=yes]');

  server.audit.state.refuse = 0;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForSelector('.feed li');
}));

test('metrics begin although the journal hangs', () => use({ path: 'login' }, async ({ page, server }) => {
  server.audit.state.delayMillis = 600_000;
  await page.goto(server.url);

  await connection(page, 'live');
  await page.waitForSelector('html[data-fresh=yes]');
  server.audit.state.delayMillis = 0;
  await page.waitForSelector('.feed li');
}));
