import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { browserForTests, connection, eventually, pixels, timeShown } from './support/pages.mjs';

const { use } = browserForTests();
/** Where only lines are: below the thresholds, above the signs of events. */
const BETWEEN = [0, 0.3, 1, 0.9];
const onLive = (options, run) => use(options, async given => {
  await connection(given.page, 'live');
  await eventually(async () => await pixels(given.page, 'cpu', 's1') > 50, 'a picture');
  await run(given);
});
const panel = (page, id) => page.locator(`[data-panel=${id}]`);
const legend = (page, id) => panel(page, id).locator('.legend button');
const value = (page, id, i) => legend(page, id).nth(i).locator('b').textContent();
const figure = (page, id, i) => panel(page, id).locator('.figures td').nth(i + 1).textContent();

async function stand(page) {
  await page.keyboard.press('Space');
  await connection(page, 'paused');
}

/** The processors are busy, second by second, until stopped. */
function keepHigh(server) {
  const timer = setInterval(() => server.spikeAt({ name: 'process.cpu.usage', second: Math.floor(Date.now() / 1e3), value: 0.95 }), 20);
  return () => clearInterval(timer);
}

/** Saves by the panel's menu. */
async function saved(page, id, choice) {
  await panel(page, id).locator('.more').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: choice }).click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test('the crosshair tells the values of one moment in every legend', () => onLive({}, async ({ page, server }) => {
  await stand(page);
  const [from, to] = await timeShown(page);
  const over = panel(page, 'cpu').locator('.u-over');
  const { width } = await over.boundingBox();
  await over.hover({ position: { x: Math.round(width / 3), y: 40 } });
  await page.waitForSelector('[data-panel=cpu] .time-label:not([hidden])');
  const around = from + (to - from) / 3;
  const near = () => Array.from({ length: 13 }, (_, i) => server.valuesAt(around + (i - 6) * 1_000));

  await eventually(async () => {
    const [cpu, busy] = [await value(page, 'cpu', 0), await value(page, 'http-threads', 0)];
    return near().some(values => (100 * values['process.cpu.usage']).toFixed(1) === cpu && String(values['http.server.threads.busy']) === busy);
  }, 'the values of that second, in charts beside each other');
  assert.match(String(await panel(page, 'cpu').locator('.time-label').textContent()), /^\d\d:\d\d:\d\d$/);
  assert.equal(await panel(page, 'heap').locator('.time-label').isVisible(), false);
}));

test('thresholds are lines and bands, and a value beyond one is told by colour and shape', () => use({ path: 'login' }, async ({ page, server }) => {
  await page.goto(`${server.url}?window=1m`);
  await connection(page, 'live');
  await eventually(async () => await pixels(page, 'cpu', 's1') > 50, 'a picture');
  const band = (top, bottom) => panel(page, 'cpu').evaluate((root, [from, to]) => {
    const canvas = root.querySelector('canvas');
    const [box, over] = [canvas.getBoundingClientRect(), root.querySelector('.u-over').getBoundingClientRect()];
    const scale = canvas.width / box.width;
    const { data } = canvas.getContext('2d').getImageData((over.left - box.left + 3) * scale, (over.top - box.top + (from + to) / 2 * over.height) * scale, 1, 1);
    return data[3];
  }, [top, bottom]);
  assert.ok(await band(0.02, 0.08) > 0, 'the band above 90 %');
  assert.ok(await band(0.12, 0.22) > 0, 'the band above 75 %');
  assert.equal(await band(0.3, 0.4), 0, 'nothing below');
  assert.equal(await panel(page, 'cpu').getAttribute('data-level'), '');

  const stop = keepHigh(server);
  await page.waitForSelector('[data-panel=cpu][data-level=crit] h2 .sign.critical');
  assert.equal(await panel(page, 'cpu').locator('h2 .sign').getAttribute('aria-label'), 'critical');
  stop();
  await page.waitForSelector('[data-panel=cpu][data-level=""]');
}));

test('a line is isolated by a click, all are back by another, and Shift takes one away', () => onLive({}, async ({ page }) => {
  const [process, system] = [legend(page, 'cpu').nth(0), legend(page, 'cpu').nth(1)];
  await process.click();
  await eventually(async () => await system.getAttribute('aria-pressed') === 'false', 'its button is up');
  await eventually(async () => await pixels(page, 'cpu', 's2', BETWEEN) === 0 && await pixels(page, 'cpu', 's1', BETWEEN) > 50, 'the other line is gone');
  assert.match(decodeURIComponent(page.url()), /hide=cpu:system/);
  assert.ok(await pixels(page, 'heap', 's1') > 50, 'other charts are as they were');

  await process.click();
  await eventually(async () => await pixels(page, 'cpu', 's2', BETWEEN) > 50, 'it is back');
  assert.doesNotMatch(page.url(), /hide=/);

  await process.click({ modifiers: ['Shift'] });
  await eventually(async () => await pixels(page, 'cpu', 's1', BETWEEN) === 0, 'taken away');
  await eventually(async () => await process.getAttribute('aria-pressed') === 'false', 'its button is up');
}));

test('the scale fits the lines that are left', () => onLive({}, async ({ page }) => {
  const top = () => pixels(page, 'requests', 's2', [0, 0, 1, 0.7]);
  assert.equal(await top(), 0);
  await legend(page, 'requests').nth(2).click();
  await eventually(async () => await top() > 20, 'the 4xx reach up');
}));

test('minimum, average and maximum are those of the time in sight', () => onLive({ path: '?window=1m' }, async ({ page, server }) => {
  await page.keyboard.press('s');
  await stand(page);
  await panel(page, 'threads').scrollIntoViewIfNeeded();
  assert.match(page.url(), /figures/);
  const [from, to] = await timeShown(page);
  const live = [];
  for (let t = Math.ceil(from / 1e3) * 1e3; t <= to; t += 1_000) live.push(server.valuesAt(t)['jvm.threads.live']);

  await eventually(async () => await figure(page, 'threads', 9) === String(Math.min(...live)), 'the minimum of the fourth line');
  assert.equal(await figure(page, 'threads', 11), String(Math.max(...live)));
  const average = Number(await figure(page, 'threads', 10));
  assert.ok(Math.abs(average - live.reduce((a, b) => a + b, 0) / live.length) < 0.2, `${average}`);
}));

test('an hour, a day or a week ago is drawn behind, with its values in the legend', () => onLive({}, async ({ page, server }) => {
  await stand(page);
  const faint = () => pixels(page, 'cpu', 's1', BETWEEN, [120, 180]);
  const without = await faint();
  await page.getByRole('button', { name: 'Compare, figures and export' }).click();
  await page.getByRole('button', { name: '1 h ago' }).click();
  await page.keyboard.press('Escape');
  assert.match(page.url(), /compare=1h/);
  const asked = text => server.state.queries.map(query => Number(new URLSearchParams(query).get(text)));
  await eventually(() => asked('from').some(from => Math.abs(Date.now() - 4_725_000 - from) < 120_000), 'that hour is asked for');
  const before = () => panel(page, 'cpu').locator('.legend small').first().textContent();
  await eventually(async () => /^\d/.test(String(await before())), 'its value');
  await eventually(async () => await faint() > without + 50, 'its line, paler');

  await page.keyboard.press('c');
  assert.match(page.url(), /compare=24h/);
  await eventually(() => asked('from').some(from => Math.abs(Date.now() - 86_400_000 - 1_125_000 - from) < 120_000), 'that day is asked for');
  await eventually(async () => /^\d/.test(String(await before())), 'its value');
  await page.keyboard.press('c');
  assert.match(page.url(), /compare=7d/);
  await eventually(async () => await before() === '–', 'a week ago nothing was read');
  await page.keyboard.press('c');
  await eventually(async () => !await panel(page, 'cpu').locator('.legend small').first().isVisible(), 'nothing any more');
  assert.ok(Math.abs(await faint() - without) < 20);
}));

test('what is in sight is saved as CSV, of one chart and of all', () => onLive({ path: '?window=1m' }, async ({ page, server }) => {
  await stand(page);
  const [from, to] = await timeShown(page);
  const { name, content } = await saved(page, 'cpu', 'Save as CSV');
  assert.match(name, /^pulseboard-cpu-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.csv$/);
  const [head, ...rows] = String(content).trim().split('\r\n');
  assert.equal(head, 'time,CPU process (ratio),CPU system (ratio)');
  assert.ok(rows.length >= 58 && rows.length <= 61, `${rows.length} rows`);
  const [time, process] = rows[10].split(',');
  assert.ok(Date.parse(time) >= from && Date.parse(time) <= to);
  assert.ok(Math.abs(Number(process) - server.valuesAt(Date.parse(time))['process.cpu.usage']) < 1e-5, process);

  await page.getByRole('button', { name: 'Compare, figures and export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save what is in view as CSV' }).click()]);
  const all = String(await readFile(await download.path())).split('\r\n')[0];
  for (const column of ['CPU process (ratio)', 'Heap max (bytes)', 'Threads live (threads)']) assert.ok(all.includes(column), column);
}));

test('a chart is saved as PNG, with its title and legend', () => onLive({}, async ({ page }) => {
  const { name, content } = await saved(page, 'heap', 'Save as PNG');

  assert.match(name, /^pulseboard-heap-.*\.png$/);
  assert.equal(content.subarray(1, 4).toString('latin1'), 'PNG');
  const canvas = await panel(page, 'heap').locator('canvas').evaluate(({ width, height }) => [width, height]);
  assert.ok(content.readUInt32BE(16) > canvas[0] && content.readUInt32BE(20) > canvas[1], 'with room for the title');
}));

test('a link shows a colleague the same lines, comparison and figures', () => onLive({
  path: '?window=1h&hide=cpu:system&hide=requests:2xx&compare=1h&figures',
}, async ({ page }) => {
  for (const [id, i] of [['cpu', 1], ['requests', 0]]) await eventually(async () => await legend(page, id).nth(i).getAttribute('aria-pressed') === 'false', `${id} has a line less`);
  await panel(page, 'cpu').locator('.figures').waitFor();
  await panel(page, 'cpu').locator('.legend small').first().waitFor();
  assert.match(decodeURIComponent(page.url()), /window=1h.*hide=cpu:system&hide=requests:2xx&compare=1h&figures/);
}));

test('a menu is closed by Esc, and the picture stays as it stands', () => onLive({}, async ({ page }) => {
  await stand(page);
  await page.getByRole('button', { name: 'Compare, figures and export' }).click();
  await page.locator('.tools').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.tools').waitFor({ state: 'hidden' });

  assert.equal(await page.locator('html').getAttribute('data-connection'), 'paused');
}));

test('lines are isolated on the board of the metrics page too, also while it stands still', () => use({ path: 'metrics?pin=http.server.requests~status' }, async ({ page }) => {
  await connection(page, 'live');
  const buttons = page.locator('[data-panel] .legend button');
  await buttons.nth(3).waitFor();
  await stand(page);
  await buttons.nth(1).click();

  await eventually(async () => (await buttons.evaluateAll(all => all.map(one => one.ariaPressed))).join() === 'false,true,false,false', 'one is left');
}));
