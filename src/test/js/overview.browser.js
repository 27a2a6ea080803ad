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

test('a long window comes downsampled, and its last step moves', () => use({ path: '?window=6h' }, async ({ page, server }) => {
  await connection(page, 'live');
  await eventually(() => server.state.queries.some(query => /from=/.test(query) && !/step=/.test(query) && /jvm/.test(query)), 'a query without a step');
  const before = await picture(page, 'cpu');
  await eventually(async () => await picture(page, 'cpu') !== before, 'the chart moves');
}));

test('a pause stops the picture, recording goes on, and resuming shows what came meanwhile', () => use({}, async ({ page }) => {
  await connection(page, 'live');
  await page.keyboard.press('Space');
  await connection(page, 'paused');
  await page.waitForTimeout(1_300); // the line to the first point beyond the edge ends in the last pixel
  const before = await picture(page, 'cpu');
  await page.waitForTimeout(2_200);
  assert.equal(await picture(page, 'cpu'), before);

  await page.keyboard.press('Space');

  await connection(page, 'live');
  await eventually(async () => await picture(page, 'cpu') !== before, 'the chart moves again');
  assert.equal(await page.locator('[data-panel=cpu]').getAttribute('data-gaps'), '0');
}));

test('dragging zooms and pauses, and Esc leads back to live', () => use({}, async ({ page }) => {
  await connection(page, 'live');
  const box = await page.locator('[data-panel=cpu] .u-over').boundingBox();
  await page.mouse.move(box.x + 50, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + 150, box.y + 50, { steps: 5 });
  await page.mouse.up();
  await connection(page, 'paused');
  assert.match(page.url(), /from=.*to=/);

  await page.keyboard.press('Escape');

  await connection(page, 'live');
  assert.doesNotMatch(page.url(), /from=/);
}));

test('the strip of 24 hours leads into the past', () => use({}, async ({ page }) => {
  await connection(page, 'live');
  const box = await page.locator('#day .u-over').boundingBox();
  await page.mouse.move(box.x + 200, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 10, { steps: 5 });
  await page.mouse.up();

  await connection(page, 'paused');
  await eventually(async () => await page.locator('[data-panel=cpu]').getAttribute('data-gaps') === '0', 'history is there');
}));

test('the crosshair shows the values of one moment in all charts', () => use({}, async ({ page }) => {
  await connection(page, 'live');
  await page.keyboard.press('Space');
  await page.waitForTimeout(200);
  const before = await page.locator('[data-panel=heap] .legend b').first().textContent();

  await page.locator('[data-panel=cpu] .u-over').hover({ position: { x: 60, y: 40 } });

  await eventually(async () => await page.locator('[data-panel=heap] .legend b').first().textContent() !== before, 'the heap of that moment');
  assert.match(String(await page.locator('[data-panel=cpu] .time-label').textContent()), /^\d\d:\d\d:\d\d$/);
  assert.equal(await page.locator('[data-panel=heap] .time-label').isVisible(), false);
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
