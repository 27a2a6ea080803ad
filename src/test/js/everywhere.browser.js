import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, PHONE } from './support/pages.mjs';

const { use } = browserForTests();
const PAGES = { overview: '', alerts: 'alerts', metrics: 'metrics', audit: 'audit', streams: 'streams', about: 'about' };
const shown = page => page.locator('h1').textContent();

test('g and a letter lead to each page', () => use({}, async ({ page }) => {
  for (const [key, title] of [['l', 'Alerts'], ['m', 'Metrics'], ['a', 'Audit'], ['s', 'Streams'], ['i', 'About'], ['o', 'Overview']]) {
    await connection(page, 'live');
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await eventually(async () => await shown(page).catch(() => '') === title, title);
  }
}));

test('a page that a user may not see has no link and no key', () => use({ server: { roles: ['viewer'] } }, async ({ page, server }) => {
  await connection(page, 'live');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForTimeout(500);

  assert.equal(page.url(), server.url);
  assert.equal(await page.locator('.navigation').getByText('Audit').isVisible(), false);
}));

for (const [name, path] of Object.entries(PAGES)) {
  test(`keys of every page work on ${name}: theme, list of keys, search`, () => use({ path }, async ({ page }) => {
    await connection(page, 'live');
    await page.keyboard.press('t');
    await page.waitForSelector('html[data-theme=light]');
    await page.keyboard.press('?');
    await page.waitForSelector('#help[open]');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT');
    await page.keyboard.type('g');
    assert.equal(await page.locator('h1').isVisible(), true);
  }));

  test(`nothing moves on ${name} once it is there`, () => use({
    path,
    prepare: page => page.addInitScript(() => {
      Object.assign(window, { shifts: 0 });
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window['shifts'] += entry['value'];
      }).observe({ type: 'layout-shift', buffered: true });
    }),
  }, async ({ page }) => {
    await connection(page, 'live');
    await page.waitForTimeout(2_500);

    const shift = await page.evaluate(() => window['shifts']);
    assert.ok(shift < 0.02, `layout shift ${shift}`);
  }));

  test(`${name} fits 360 px, and its tab bar leads on`, () => use({ path, context: { viewport: { ...PHONE, width: 360 } } }, async ({ page }) => {
    await connection(page, 'live');
    const bar = page.getByRole('navigation', { name: 'Pages and account' });

    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    assert.equal(await bar.getByRole('link').count(), 5);
    await bar.getByRole('button', { name: 'More' }).click();
    const more = page.locator('#display');
    assert.equal(await more.getByRole('link', { name: 'About' }).isVisible(), true);
    assert.equal(await more.getByRole('button', { name: 'Sign out' }).isVisible(), true);
  }));
}

for (const [name, path] of Object.entries({ ...PAGES, wall: 'wall' })) {
  test(`times on ${name} are written in the zone that the address names`, () => use({ path: `${path}?tz=server`, context: { timezoneId: 'America/New_York' } }, async ({ page }) => {
    await connection(page, 'live');
    await page.locator('[data-action=display]').first().click();

    await page.locator('#display', { hasText: 'Asia/Tokyo' }).waitFor();
    assert.equal(await page.locator('#display').getByRole('button', { name: 'Server' }).getAttribute('aria-pressed'), 'true');
    await eventually(() => page.url().includes('tz=server'), 'the address keeps it');
  }));
}

test('another zone changes the times, and the browser keeps it', () => use({ path: 'wall', context: { timezoneId: 'America/New_York' } }, async ({ page, server }) => {
  const hour = async () => Number((await page.locator('#clock').textContent()).slice(0, 2));
  await eventually(async () => !Number.isNaN(await hour()) && await hour() === hourIn('America/New_York'), "the browser's time");

  await page.locator('[data-action=display]').first().click();
  await Promise.all([page.waitForURL(/tz=utc/), page.locator('#display').getByRole('button', { name: 'UTC' }).click()]);
  await eventually(async () => await hour() === hourIn('UTC'), 'UTC');

  await page.goto(`${server.url}wall`);
  await eventually(async () => await hour() === hourIn('UTC'), 'UTC, kept by the browser');
}));

test('the theme follows the system again when that is chosen', () => use({}, async ({ page, server }) => {
  await connection(page, 'live');
  await page.keyboard.press('t');
  await page.waitForSelector('html[data-theme=light]');
  await page.locator('[data-action=display]').first().click();
  await page.locator('#display').getByRole('button', { name: 'System' }).click();
  await page.waitForSelector('html:not([data-theme])');

  await page.goto(server.url);
  assert.equal(await page.locator('html').getAttribute('data-theme'), null);
}));

/** @param {string} timeZone */
function hourIn(timeZone) {
  return Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(Date.now()));
}
