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
/** Opens the month around a reading that stands out on 20 days ago. @returns the place of that reading on the page */
async function spikeOfTheMonth(page, server) {
  const second = Math.floor((Date.now() - 20 * DAY) / 1e3);
  server.spikeAt({ name: 'process.cpu.usage', second, value: 0.99 });
  await connection(page, 'live');
  await page.goto(`${server.url}?window=30d&figures`);
  await connection(page, 'live');
  await eventually(async () => await spanShown(page) === 30 * DAY && /99/.test(await page.locator('[data-panel=cpu] .figures').textContent()), 'its maximum');
  const [from, to] = await timeShown(page);
  const box = await page.locator('[data-panel=cpu] .u-over').boundingBox();
  return { second, x: box.x + box.width * (second * 1e3 - from) / (to - from), y: box.y + box.height / 2 };
}

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
  assert.equal(await page.locator('#range.on').count(), 1, 'no other button shows the choice');
  assert.equal(await page.locator('#windows [aria-pressed=true]').count(), 0);
  await page.getByRole('button', { name: / – .*, live$/ }).waitFor(); // who hears the page hears the words too
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
  const { second, x, y } = await spikeOfTheMonth(page, server);

  await page.mouse.click(x, y);

  await eventually(async () => await spanShown(page) < DAY / 4, 'hours');
  const shown = await timeShown(page);
  assert.ok(shown[0] <= second * 1e3 && second * 1e3 <= shown[1], 'around it');
  await eventually(async () => /99/.test(await page.locator('[data-panel=cpu]').textContent()), 'its maximum again');
}));

test('a finger on a point asks for its values, and opens nothing', () => use({ server: OLD, context: { viewport: PHONE, hasTouch: true, isMobile: true } }, async ({ page, server }) => {
  const { x, y } = await spikeOfTheMonth(page, server);

  await page.touchscreen.tap(x, y);

  await eventually(async () => /\d\d:\d\d/.test(await page.locator('[data-panel=cpu] .time-label').textContent()), 'when that was');
  assert.equal(await spanShown(page), 30 * DAY);
  assert.match(page.url(), /window=30d/);
}));

test('the fields of the menu hold the span in sight as the page writes time, and show it again', () => use({ server: OLD, context: { timezoneId: 'Europe/Berlin' } }, async ({ page }) => {
  await connection(page, 'live');
  await type(page, '2025-10-25 23:30', '2025-10-26T00:30Z'); // a clock that showed half past two twice
  await eventually(async () => await spanShown(page) === 180 * MINUTE, 'three hours');
  const shown = await timeShown(page);
  await page.locator('#range').click();

  assert.equal(await page.getByLabel('From', { exact: true }).inputValue(), '2025-10-25 23:30:00');
  assert.equal(await page.getByLabel('To', { exact: true }).inputValue(), '2025-10-26T00:30:00Z');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  assert.deepEqual(await timeShown(page), shown);
}));

/** What of a page's parts is cut off by the window or by one that scrolls, and which cover each other. */
function troubles(page, selector) {
  return page.locator(selector).evaluateAll(parts => {
    const seen = parts.filter(part => part.checkVisibility()).map(part => ({ name: part.id || part.textContent || part.placeholder, box: part.getBoundingClientRect() }));
    const cut = seen.filter(({ box }) => box.left < 0 || box.right > document.documentElement.clientWidth || box.top < 0 || box.bottom > innerHeight);
    const covered = seen.flatMap((one, i) => seen.slice(i + 1).filter(({ box }) =>
      Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 1 && Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 1)
      .map(other => `${one.name} covers ${other.name}`));
    return [...cut.map(({ name }) => `${name} is cut off`), ...covered, ...(seen.length ? [] : ['nothing is there'])];
  });
}

for (const path of ['', 'metrics', 'streams', 'about']) {
  test(`on a phone the top bar and the menu of the range are whole, live and paused: /${path}`, () => use({ path, context: { viewport: PHONE } }, async ({ page }) => {
    await connection(page, 'live');
    for (const state of ['live', 'paused']) {
      if (state === 'paused') await page.locator('#pause').click();
      assert.deepEqual(await troubles(page, '.top > .button, .top > .pill, .top > h1, .top > .segments'), [], state);
      const tops = await page.locator('.top > *').evaluateAll(parts => new Set(parts.filter(part => part.checkVisibility()).map(part => {
        const { top, bottom } = part.getBoundingClientRect();
        return Math.round((top + bottom) / 20);
      })).size);
      assert.ok(tops <= 3, `${tops} rows of the top bar, ${state}`);
      await page.locator('#range').click();
      await page.locator('.menu.range').waitFor();
      assert.deepEqual(await troubles(page, '.menu.range :is(button, input)'), [], state);
      const box = await page.locator('.menu.range').boundingBox();
      assert.ok(box.x >= 8 && box.x + box.width <= PHONE.width - 8 && box.width > 300, JSON.stringify(box));
      const inside = await page.locator('.menu.range :is(button, input)').evaluateAll(parts => parts.filter(part => part.checkVisibility()
        && part.getBoundingClientRect().right > part.closest('.menu').getBoundingClientRect().right).map(part => part.textContent || part.placeholder));
      assert.deepEqual(inside, [], state);
      await page.keyboard.press('Escape');
      await page.locator('.menu.range').waitFor({ state: 'hidden' });
    }
  }));
}

test('the menu of the range hangs below its button, and within the window', () => use({}, async ({ page }) => {
  await connection(page, 'live');
  for (const width of [2_560, 1_440, 1_000, 800]) {
    await page.setViewportSize({ width, height: 900 });
    await page.locator('#range').click();
    await page.locator('.menu.range').waitFor();
    const [menu, button] = [await page.locator('.menu.range').boundingBox(), await page.locator('#range').boundingBox()];
    assert.ok(Math.abs(menu.y - button.y - button.height - 4) < 1 && menu.x >= 8, `${width}: ${JSON.stringify([menu, button])}`);
    assert.ok(Math.abs(menu.x + menu.width - button.x - button.width) < 1, `${width}: ${JSON.stringify([menu, button])}`);
    await page.keyboard.press('Escape');
  }
}));

test('a link to a day of 20 days ago has the strip of 30 days, and the day marked on it', () => use({ server: OLD }, async ({ page, server }) => {
  const from = Date.now() - 20 * DAY;
  await page.goto(`${server.url}?from=${new Date(from).toISOString()}&to=${new Date(from + DAY).toISOString()}`);
  await connection(page, 'paused');

  await eventually(async () => (await page.locator('.day').textContent()).startsWith('30 days'), 'the strip');
  const marked = () => page.locator('#day .u-select').evaluate(brush => {
    const [mine, all] = [brush.getBoundingClientRect(), brush.parentElement.getBoundingClientRect()];
    return [(mine.left - all.left) / all.width, mine.width / all.width];
  });
  await eventually(async () => {
    const [left, wide] = await marked();
    return Math.abs(left - 1 / 3) < 0.01 && Math.abs(wide - 1 / 30) < 0.01;
  }, `a thirtieth from a third on, not ${await marked()}`);
  assert.match(String(await page.locator('#day').getAttribute('aria-valuetext')), /\d\d:\d\d/);

  await page.keyboard.press('Escape');
  await eventually(async () => await page.locator('#range.on').count() === 0, 'a button beside it is pressed');
  await eventually(async () => (await page.locator('.day').textContent()).startsWith('24 hours'), 'back to live the strip is a day again');
}));

test('the start and a restart of the server have their places on 30 days', () => use({ path: '?window=30d', server: { startedMillis: Date.now() - 10 * DAY }, expected: /Failed to load resource|net::ERR/ }, async ({ page, server }) => {
  await connection(page, 'live');
  const restarts = () => page.locator('#charts').getAttribute('data-restarts');
  await eventually(async () => await restarts() === 'start', 'the start');
  server.restart({ build: 'def456', version: '0.2.0' });

  await eventually(async () => await restarts() === 'start,update to 0.2.0', 'and the update');
}));

for (const path of ['', 'metrics', 'about']) {
  test(`that a long window lacks what the server cannot read is said on /${path}`, () => use({ path }, async ({ page, server }) => {
    server.state.incomplete = 'The long history cannot be read now';
    await connection(page, 'live');
    assert.equal(await page.locator('.toast:visible').count(), 0);

    await page.keyboard.press('9'); // 30 days

    await page.locator('.toast >> text=The long history cannot be read now').waitFor();
  }));
}
