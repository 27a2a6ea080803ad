import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually } from './support/pages.mjs';

const { use } = browserForTests();
const slide = page => page.locator('#slide').textContent();
const BOARDS = 'wall?every=3600&pin=http.server.requests~status';

test('the wall goes from board to board by itself, and begins again after the last', () => use({ path: 'wall?every=5&pin=jvm.threads.live' }, async ({ page }) => {
  await page.waitForSelector('#charts canvas');
  for (const title of ['Overview 1 of 2', 'Overview 2 of 2', 'Board', 'Overview 1 of 2']) {
    await eventually(async () => await slide(page) === title, title, 30_000);
  }
}));

test('arrows and dots choose a board, and Space stays on it', () => use({ path: BOARDS }, async ({ page }) => {
  await page.waitForSelector('#charts canvas');
  await page.keyboard.press('ArrowRight');
  assert.equal(await slide(page), 'Overview 2 of 2');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await slide(page), 'Board');
  await page.locator('[data-panel="http.server.requests by status"] canvas').waitFor();

  await page.keyboard.press('Space');
  assert.match(await page.locator('#hold').textContent(), /Go on/);
  await page.getByRole('button', { name: 'Overview 1 of 2' }).click();
  assert.equal(await slide(page), 'Overview 1 of 2');
}));

test('F takes the whole screen, and every board fits on it', () => use({ path: BOARDS }, async ({ page }) => {
  await page.waitForSelector('#charts canvas');
  await page.keyboard.press('f');
  await eventually(() => page.evaluate(() => document.fullscreenElement !== null), 'full screen');

  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), 'nothing to scroll');
}));

test('the wall is live: figures, charts and clock move', () => use({ path: BOARDS }, async ({ page }) => {
  await connection(page, 'live');
  await page.waitForSelector('#charts canvas');
  const clock = await page.locator('#clock').textContent();

  await eventually(async () => await page.locator('#clock').textContent() !== clock, 'the clock');
  await eventually(async () => (await page.locator('.indicator b').allTextContents()).every(text => /\d/.test(text)), 'every figure');
}));

test('Esc leaves the wall', () => use({ path: BOARDS }, async ({ page, server }) => {
  await page.waitForSelector('#charts canvas');
  await page.keyboard.press('Escape');

  await page.waitForURL(server.url);
}));
