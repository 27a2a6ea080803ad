import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually } from './support/pages.mjs';

const { use } = browserForTests();
const REFUSED = /Failed to load resource|net::ERR/;
const text = (page, id) => page.locator(`#${id}`).textContent();

test('what runs here is told: versions, node, server, Java, and since when', () => use({ path: 'about' }, async ({ page }) => {
  await page.locator('#runs', { hasText: 'Payara Micro 6.2025.10' }).waitFor();
  await eventually(async () => /Nodeprod-eu-1/.test(await text(page, 'runs')), 'the name of the node');

  assert.match(await text(page, 'runs'), /Pulseboard0\.1\.0.*Java17\.0\.13\+11.*at most 4\.00 GiB.*4 processors.*Asia\/Tokyo/);
  await eventually(async () => /Running for26 h \d+ min/.test(await text(page, 'runs')), 'the time since the start');
}));

test('the configuration tells what somebody set from what holds by default, and no secret', () => use({ path: 'about' }, async ({ page }) => {
  const row = key => page.locator('#settings tr', { hasText: key });
  await row('pulseboard.data-dir').waitFor();

  assert.match(await row('pulseboard.data-dir').textContent(), /\/var\/lib\/pulseboard.*configuration/);
  assert.match(await row('pulseboard.stream.heartbeat').textContent(), /5s.*default/);
  assert.match(await row('pulseboard.admin.password').textContent(), /set, not shown/);
  await page.keyboard.press('/');
  await page.keyboard.type('heartbeat');
  await page.getByText('0 set, 1 default').waitFor();
}));

test('each key is told with its unit, bounds, default and reason, as it is declared', () => use({ path: 'about' }, async ({ page }) => {
  const cells = key => page.locator('#settings tr', { hasText: key }).locator('th, td').allTextContents();
  await page.locator('#settings tr', { hasText: 'pulseboard.stream.max-per-user' }).waitFor();

  assert.deepEqual(await cells('pulseboard.stream.max-per-user'),
    ['pulseboard.stream.max-per-usera browser needs one for all its tabs', '20', 'default', 'streams', '1 to 100000', '20']);
  assert.deepEqual((await cells('pulseboard.node')).slice(1), ['prod-eu-1', 'configuration', 'text', 'any', 'the name of the host']);
}));

test('what it costs and what it keeps is told in units for people', () => use({ path: 'about' }, async ({ page }) => {
  await connection(page, 'live');
  await eventually(async () => /\d µs of CPU for each tick/.test(await text(page, 'cost')), 'the CPU of a tick');

  assert.match(await text(page, 'cost'), /KiB\/s to all readers together.*MiB of memory/);
  assert.match(await text(page, 'storage'), /\/var\/lib\/pulseboardIn use46\.1 MiBFree198 GiB/);
  await page.waitForSelector('[data-panel=tick] canvas');
}));

test('a viewer sees the versions, and is told what is for operators', () => use({ path: 'about', server: { roles: ['viewer'] } }, async ({ page }) => {
  await page.getByText('The configuration is for operators.').waitFor();

  await page.getByText('Only operators see what is stored, and where.').waitFor();
  await page.locator('#runs', { hasText: 'Payara Micro' }).waitFor();
  assert.equal(await page.locator('.navigation').getByRole('link', { name: 'Streams' }).isVisible(), false);
  assert.equal(await page.locator('.interfaces').getByText('/api/streams').isVisible(), false);
}));

test('a part that does not work is told with what to do, by shape too', () => use({ path: 'about', expected: REFUSED }, async ({ page, server }) => {
  server.audit.state.health = { status: 'DOWN', parts: [{ part: 'audit', status: 'DOWN', detail: 'The journal cannot be written: the disk is full. Free some space.' }] };
  await page.reload();

  await page.locator('#health', { hasText: 'Free some space' }).waitFor();
  assert.equal(await page.locator('#health .state.down').count(), 2);
}));

test('a server that cannot answer is a state that says so, and goes by itself', () => use({
  path: 'about', expected: REFUSED, prepare: async page => page.route('**/api/about', route => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Internal Server Error"}' })),
}, async ({ page }) => {
  await page.locator('#trouble', { hasText: 'The server cannot answer now' }).waitFor();

  await page.unroute('**/api/about');

  await page.locator('#runs', { hasText: 'Payara Micro' }).waitFor({ timeout: 30_000 });
}));

test('links lead to the interfaces, and what is shipped has its licence', () => use({ path: 'about' }, async ({ page }) => {
  assert.equal(await page.locator('.interfaces').getByRole('link', { name: '/api/metrics/catalog' }).getAttribute('href'), '/api/metrics/catalog');
  assert.match(await text(page, 'licences'), /uPlot\s*MIT/);
}));
