import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, PHONE, timeShown } from './support/pages.mjs';

const { use } = browserForTests();
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const OLD = { startedMillis: Date.now() - 800 * DAY };

const spanShown = async page => {
  const [from, to] = await timeShown(page);
  return to - from;
};
const words = page => page.locator('#range').textContent();

async function type(page, from, to) {
  await page.locator('#range').click();
  await page.getByLabel('From', { exact: true }).fill(from);
  await page.getByLabel('To', { exact: true }).fill(to);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
}

test('windows of days and years are a key or a click away, and the strip is as long', () => use({ server: OLD }, async ({ page }) => {
  await connection(page, 'live');
  for (const [key, days, strip] of [['7', 7, '7 days'], ['8', 30, '30 days'], ['9', 365, '1 year'], ['0', 730, '2 years']]) {
    await page.keyboard.press(key);
    await eventually(async () => await spanShown(page) === days * DAY, `${days} days`);
    await eventually(async () => (await page.locator('.day').textContent()).startsWith(strip), strip);
  }
  await page.locator('#range').click();
  await page.locator('.menu.range').getByRole('button', { name: '30d' }).click();
  await eventually(async () => await spanShown(page) === 30 * DAY, 'the window that was clicked');
  assert.match(page.url(), /window=30d/);
  assert.match(await words(page), / – .*, live$/);
}));

test('a span is typed, told in words, and what is no time is told with what is', () => use({ server: OLD }, async ({ page }) => {
  await connection(page, 'live');
  await type(page, 'soon', 'now');
  await page.getByText('"From" is not a time').waitFor();
  await page.keyboard.press('Escape');

  await type(page, '2026-01-31 12:00', '2026-02-01 12:00');

  await eventually(async () => await spanShown(page) === DAY, 'a day');
  assert.match(await words(page), /31.* – .*1/);
  assert.match(page.url(), /from=2026-01-31T\d\d%3A00%3A00/);
}));

test('since the server started is one click', () => use({}, async ({ page, server }) => {
  await connection(page, 'live');
  await page.locator('#range').click();
  await page.getByRole('button', { name: 'Since the server started' }).click();

  await eventually(async () => Math.abs((await timeShown(page))[0] - server.state.startedMillis) < DAY, 'from the start');
}));

test('Back undoes a zoom and a window, and Forward does them again', () => use({ server: OLD }, async ({ page }) => {
  await connection(page, 'live');
  await page.keyboard.press('8');
  await eventually(async () => await spanShown(page) === 30 * DAY, 'the month');
  await new Promise(done => setTimeout(done, 1_100)); // what follows faster is one step
  await type(page, '-10d', '-9d');
  await eventually(async () => await spanShown(page) === DAY, 'the day');

  await page.goBack();
  await eventually(async () => await spanShown(page) === 30 * DAY, 'the month again');
  assert.match(await words(page), /live$/);
  await page.goForward();
  await eventually(async () => await spanShown(page) === DAY, 'the day again');
  await page.reload();
  await eventually(async () => await spanShown(page) === DAY, 'also after a reload');
}));

test('other pages open with the time that is in sight, also by way of one that shows no charts', () => use({ path: '?window=7d', server: OLD }, async ({ page }) => {
  const follow = async name => {
    await page.locator('.side').getByRole('link', { name, exact: true }).click();
    await page.waitForURL(new RegExp(name.toLowerCase()));
  };
  await follow('Metrics');
  assert.match(page.url(), /window=7d/);
  await follow('Users');
  await follow('Streams');
  assert.match(page.url(), /window=7d/);
  await eventually(async () => /live$/.test(await words(page)), 'seven days of streams');
}));

test('a spike of one second of 20 days ago is in sight in the 30 days, and a click leads to its minute', () => use({ server: OLD }, async ({ page, server }) => {
  const second = Math.floor((Date.now() - 20 * DAY) / 1e3);
  server.spikeAt({ name: 'process.cpu.usage', second, value: 0.99 });
  await connection(page, 'live');
  await page.keyboard.press('8');
  await eventually(async () => await spanShown(page) === 30 * DAY, 'the month');
  await page.keyboard.press('s');
  await eventually(async () => /99/.test(await page.locator('[data-panel=cpu]').textContent()), 'its maximum');
  const [from, to] = await timeShown(page);
  const box = await page.locator('[data-panel=cpu] .u-over').boundingBox();

  await page.mouse.click(box.x + box.width * (second * 1e3 - from) / (to - from), box.y + box.height / 2);

  await eventually(async () => await spanShown(page) < 1_440 * MINUTE / 4, 'hours');
  const shown = await timeShown(page);
  assert.ok(shown[0] <= second * 1e3 && second * 1e3 <= shown[1], 'around it');
  await eventually(async () => /99/.test(await page.locator('[data-panel=cpu]').textContent()), 'its maximum again');
}));

test('the menu of the range fits on a phone', () => use({ context: { viewport: PHONE } }, async ({ page }) => {
  await connection(page, 'live');
  await page.locator('#range').click();
  const box = await page.locator('.menu.range').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= PHONE.width && box.width > 300, JSON.stringify(box));
}));
