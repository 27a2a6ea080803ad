import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, inked, PHONE } from './support/pages.mjs';

const { use } = browserForTests();
const entry = (page, name) => page.locator(`[data-metric="${name}"]`);
const choose = (page, name) => entry(page, name).locator('.name').click();
const cell = (page, row, column) => page.locator('.readings tbody tr').nth(row).locator('td').nth(column);

test('every series of the catalogue is listed by what its name begins with, with its newest value', () => use({ path: 'metrics' }, async ({ page }) => {
  await connection(page, 'live');

  await page.locator('.names section[aria-label=jvm] [data-metric="jvm.memory.used"]').waitFor();
  await eventually(async () => /GiB/.test(await entry(page, 'jvm.memory.used').locator('.value').textContent()), 'a value for people');
  await eventually(async () => /^\d[\d,.]* \/s$/.test(await entry(page, 'http.server.requests').locator('.value').textContent()), 'a speed for people');
  assert.match(await page.locator('#found').textContent(), /^\d+ metrics, \d+ series, 2 not available here$/);
}));

test('what this server cannot give stands in the list with its reason', () => use({ path: 'metrics?m=jvm.safepoint.time' }, async ({ page }) => {
  await entry(page, 'container.cpu.throttled').getByText('no processor limit is set').waitFor();

  await page.locator('#figure').getByText('Not available here').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Pin', exact: true }).isDisabled(), true);
}));

test('/ searches names, tags, units and descriptions; Enter takes the first, and the address keeps the words', () => use({ path: 'metrics' }, async ({ page }) => {
  await entry(page, 'process.cpu.usage').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('pool=orders pending');
  await page.getByText('1 metric found, 1 series').waitFor();

  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'jdbc.connections.pending' }).waitFor();
  await eventually(() => page.url().includes('q=pool%3Dorders+pending'), 'the search in the address');
}));

test('a search without a match says so and can be cleared', () => use({ path: 'metrics?q=nowhere' }, async ({ page }) => {
  await page.getByText('No metric matches').waitFor();
  await page.getByRole('button', { name: 'Clear the search' }).click();

  await entry(page, 'process.cpu.usage').waitFor();
  assert.doesNotMatch(page.url(), /q=/);
}));

test('a metric is drawn in one line, or split by a tag, with what each line did in the time in sight', () => use({ path: 'metrics?m=http.server.requests' }, async ({ page }) => {
  await page.waitForSelector('#figure canvas');
  await page.getByText('sum of 4 series').waitFor();
  await page.getByLabel('Lines').selectOption('status');

  await eventually(async () => await page.locator('.readings tbody tr').count() === 4, 'a line for each status');
  assert.match(page.url(), /by=status/);
  await eventually(async () => /\/s$/.test(await cell(page, 0, 3).textContent()), 'the largest value, with its unit');
}));

test('a second metric has a scale of its own, on the right', () => use({ path: 'metrics?m=jvm.memory.used' }, async ({ page }) => {
  await page.waitForSelector('#figure canvas');
  await page.getByLabel('Second scale').selectOption('process.cpu.usage');

  await eventually(async () => /GiB$/.test(await cell(page, 0, 0).textContent()) && /%$/.test(await cell(page, 1, 0).textContent()), 'two units');
  assert.equal(await page.locator('#figure .u-axis').count(), 3);
  assert.match(page.url(), /with=process\.cpu\.usage/);
}));

test('a speed can be shown as what it adds up to; a state cannot', () => use({ path: 'metrics?m=http.server.requests' }, async ({ page }) => {
  await page.waitForSelector('#figure canvas');
  await eventually(async () => /\/s$/.test(await cell(page, 0, 0).textContent()), 'a speed');
  await page.getByLabel('Show').selectOption('total');

  await eventually(async () => /^[\d.,]+[kM]$/.test(await cell(page, 0, 0).textContent()), 'a number without a unit of time');
  assert.match(page.url(), /show=total/);
  await choose(page, 'process.cpu.usage');
  await eventually(() => page.getByLabel('Show').isDisabled(), 'a state is shown as it is read');
}));

test('description, unit, kind, source and tags stand below the chart', () => use({ path: 'metrics?m=jvm.memory.used' }, async ({ page }) => {
  const facts = page.locator('#facts');
  await facts.getByText('The amount of used memory').waitFor();

  assert.match(await facts.textContent(), /bytes.*a state, read at each tick.*java\.lang:type=MemoryPool.*area heap.*G1 Eden Space, G1 Old Gen/);
}));

test('a pinned metric is drawn below, stays in this browser, and goes into the link', () => use({ path: 'metrics?m=http.server.requests&by=status' }, async ({ page, server }) => {
  await page.waitForSelector('#figure canvas');
  await page.keyboard.press('p');
  await page.locator('[data-panel="http.server.requests by status"]').waitFor();
  assert.match(page.url(), /pin=http\.server\.requests%7Estatus/);

  await page.goto(`${server.url}metrics`);
  await page.locator('[data-panel="http.server.requests by status"]').waitFor();
  await entry(page, 'process.cpu.usage').locator('.pin').click();
  await page.locator('[data-panel="process.cpu.usage"]').scrollIntoViewIfNeeded();
  await page.waitForSelector('[data-panel="process.cpu.usage"] canvas');
  await eventually(async () => /\d/.test(await page.locator('[data-panel="process.cpu.usage"] .legend b').textContent()), 'its value');
}));

test("a link's board is shown without touching the own one, until somebody keeps it", () => use({ path: 'metrics' }, async ({ page, server }) => {
  await entry(page, 'process.cpu.usage').locator('.pin').click();
  await page.goto(`${server.url}metrics?pin=jvm.threads.live`);
  await page.getByText('This board came with the link.').waitFor();
  await page.locator('[data-panel="jvm.threads.live"]').waitFor();

  await page.getByRole('button', { name: 'Show mine' }).click();
  await page.locator('[data-panel="process.cpu.usage"]').waitFor();

  await page.goto(`${server.url}metrics?pin=jvm.threads.live`);
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.goto(`${server.url}metrics`);
  await page.locator('[data-panel="jvm.threads.live"]').waitFor();
}));

test('J and K walk through the list, and the chart follows', () => use({ path: 'metrics?m=http.server.queue' }, async ({ page }) => {
  await page.waitForSelector('#figure canvas');
  await page.keyboard.press('j');
  await page.getByRole('heading', { name: 'http.server.requests', exact: true }).waitFor();
  await page.keyboard.press('k');
  await page.getByRole('heading', { name: 'http.server.queue', exact: true }).waitFor();
}));

test('dragging zooms, a long window comes downsampled, and Esc leads back to live', () => use({ path: 'metrics?m=process.cpu.usage' }, async ({ page, server }) => {
  await page.waitForSelector('#figure canvas');
  await connection(page, 'live');
  const box = await page.locator('#figure .u-over').boundingBox();
  await page.mouse.move(box.x + 80, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await connection(page, 'paused');
  assert.match(page.url(), /from=.*to=/);

  await page.keyboard.press('Escape');
  await connection(page, 'live');
  await page.keyboard.press('6');
  await eventually(() => server.state.queries.some(query => /name=process/.test(query) && !/step=/.test(query)), 'a query without a step');
  await eventually(async () => Number(await page.locator('.plot.large').getAttribute('data-rows')) < 2_000, 'fewer points than seconds');
}));

test('a catalogue that cannot be had is a state that says why, and goes by itself', () => use({
  path: 'metrics', expected: /Failed to load resource|net::ERR/,
  prepare: async page => page.route('**/api/metrics/catalog', route => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"Service Unavailable","detail":"The sampler has not begun yet"}' })),
}, async ({ page }) => {
  await page.locator('#trouble', { hasText: 'The sampler has not begun yet' }).waitFor();

  await page.unroute('**/api/metrics/catalog');

  await page.waitForSelector('#figure canvas', { timeout: 30_000 });
  await eventually(async () => !await page.locator('#trouble').isVisible(), 'the note goes');
}));

for (const [name, figures] of [['high', /^[12](\.\d+)?e\+?200$/], ['low', /^[-−][12](\.\d+)?e\+?200$/], ['near', /^0$/]]) {
  test(`values as ${name} as a sender may go are drawn, and the axis can be read`, () => use({
    path: `metrics?m=extreme.${name}`, server: { load: 'extreme' },
    prepare: page => page.addInitScript(() => {
      window.written = [];
      const write = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
        window.written.push(text);
        return write.call(this, text, ...where);
      };
    }),
  }, async ({ page }) => {
    await page.waitForSelector('#figure canvas');
    await eventually(async () => await inked(page.locator('#figure'), 's1') > 100, 'the line');

    const written = await page.evaluate(() => [...new Set(window.written.map(String))]);
    assert.ok(written.some(text => figures.test(text)) && written.includes('0'), written.join(' '));
    assert.deepEqual(written.filter(text => /e\+?1[0-8]\d|NaN|Infinity|undefined|\d{8}/.test(text) || text.length > 12), []);
    assert.match(await cell(page, 0, 0).textContent(), /e[+-]?\d{3}/);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/extreme-${name}.png` });
  }));
}

test('the explorer fits a small screen', () => use({ path: 'metrics?m=jvm.memory.used&by=id&with=process.cpu.usage&pin=process.cpu.usage', context: { viewport: { ...PHONE, width: 360 } } }, async ({ page }) => {
  await page.waitForSelector('#figure canvas');

  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
}));
