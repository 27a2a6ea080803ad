import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, PHONE, picture } from './support/pages.mjs';

const { use } = browserForTests();

test('charts are painted with their history and move with each tick', () => use({}, async ({ page }) => {
  await connection(page, 'live');
  for (const panel of ['cpu', 'heap', 'requests']) {
    const before = await picture(page, panel);
    await eventually(async () => await picture(page, panel) !== before, `${panel} moves`);
  }
}));

test('all panels and figures hold values', () => use({}, async ({ page }) => {
  await connection(page, 'live');
  await page.locator('[data-panel=stream]').scrollIntoViewIfNeeded();
  await eventually(async () => (await page.locator('.legend b, .indicator b').allTextContents()).every(text => /\d/.test(text)), 'every value has a digit');
}));

test('the first paint brings an hour of history', () => use({ path: '?window=1h' }, async ({ page, server }) => {
  await page.waitForFunction(() => /\d/.test(document.querySelector('[data-panel=cpu] .legend b')?.textContent ?? ''));

  assert.ok(server.state.queries.some(query => /from=/.test(query)), 'it is asked for');
}));

test('a panel whose series are absent says so', () => use({
  server: { has: ({ name }) => !name.startsWith('jdbc') },
}, async ({ page }) => {
  assert.match(String(await page.locator('[data-panel=pool]').textContent()), /Not measured here.*jdbc\.connections/);
}));

test('a series that appears while the page is open is drawn', () => use({
  server: { has: ({ name }) => !name.startsWith('jdbc') },
}, async ({ page, server }) => {
  await connection(page, 'live');
  await page.waitForSelector('[data-panel=pool] .nothing');

  server.allow(() => true);

  await page.waitForSelector('[data-panel=pool] canvas');
}));

test('windows are chosen by buttons and keys, and the address keeps them', () => use({}, async ({ page }) => {
  await page.getByRole('button', { name: '1h', exact: true }).click();
  assert.match(page.url(), /window=1h/);
  assert.equal(await page.getByRole('button', { name: '1h', exact: true }).getAttribute('aria-pressed'), 'true');

  await page.keyboard.press('1');
  assert.match(page.url(), /window=1m/);
}));

test('a link opens the window and the theme that it names', () => use({ path: '?window=5m&theme=light' }, async ({ page }) => {
  assert.equal(await page.getByRole('button', { name: '5m', exact: true }).getAttribute('aria-pressed'), 'true');
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'light');
}));

test('T switches the theme and repaints the charts, and the choice lasts', () => use({}, async ({ page }) => {
  await connection(page, 'live');
  await page.keyboard.press('Space');
  const before = await picture(page, 'cpu');
  await page.keyboard.press('t');

  await eventually(async () => await picture(page, 'cpu') !== before, 'other colours');
  await page.goto(page.url().split('?')[0]);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'light');
}));

test('the question mark opens the list of keys, and keys rest meanwhile', () => use({}, async ({ page }) => {
  await connection(page, 'live');
  await page.keyboard.press('?');
  await page.waitForSelector('#help[open]');
  await page.keyboard.press('1');
  assert.doesNotMatch(page.url(), /window=1m/);

  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#help').isVisible(), false);
}));

test('the link button copies an address that shows the same', () => use({
  context: { permissions: ['clipboard-read', 'clipboard-write'] }, path: '?window=1h',
}, async ({ page }) => {
  await page.getByRole('button', { name: 'Copy link to this view' }).click();

  await page.getByText('Link copied').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /window=1h.*theme=dark/);
}));

test('nothing moves once the page is there', () => use({
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

test('a small screen has a tab bar and nothing that scrolls sideways', () => use({ context: { viewport: PHONE } }, async ({ page }) => {
  await connection(page, 'live');

  assert.equal(await page.getByRole('navigation', { name: 'Pages and account' }).isVisible(), true);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
}));
