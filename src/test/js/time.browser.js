import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, countPaints, eventually, paints, pixels, timeShown } from './support/pages.mjs';

const { use } = browserForTests();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SLACK = 20_000; // a loaded machine may take so long between two looks

/** Waits for a live page. */
const onLive = (options, run) => use(options, async given => {
  await connection(given.page, 'live');
  await eventually(async () => (await timeShown(given.page))[1] > 0, 'a picture');
  await run(given);
});

const gaps = (page, panel = 'cpu') => page.locator(`[data-panel=${panel}]`).getAttribute('data-gaps');
const endsAt = async (page, millis, what, slack = SLACK) => eventually(async () => Math.abs((await timeShown(page))[1] - millis) < slack, what);

async function drag(page, selector, from, to) {
  const box = await page.locator(selector).boundingBox();
  const y = box.y + Math.min(20, box.height / 2);
  await page.mouse.move(box.x + from * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + to * box.width, y, { steps: 6 });
  await page.mouse.up();
}

test('each window shows as much time as it says, up to now', () => onLive({}, async ({ page }) => {
  for (const [key, millis] of Object.entries({ 1: MINUTE, 2: 5 * MINUTE, 3: 15 * MINUTE, 4: HOUR, 5: 6 * HOUR, 6: 24 * HOUR })) {
    await page.keyboard.press(key);
    await eventually(async () => {
      const [from, to] = await timeShown(page);
      return to - from === millis && Math.abs(to - Date.now()) < SLACK;
    }, `${millis} ms up to now`);
  }
}));

test('a pause stops the picture, recording goes on, and resuming shows what came meanwhile', () => onLive({}, async ({ page, server }) => {
  await page.keyboard.press('Space');
  await connection(page, 'paused');
  const stood = await timeShown(page);
  const newest = server.stream.newestMillis();
  await eventually(() => server.stream.newestMillis() >= newest + 3_000, 'ticks go on');
  assert.deepEqual(await timeShown(page), stood);

  await page.keyboard.press('Space');

  await connection(page, 'live');
  await eventually(async () => (await timeShown(page))[1] > stood[1] + 2_000, 'the picture ends with now again');
  assert.equal(await gaps(page), '0');
}));

test('a picture that stands still is not painted with each tick', () => onLive({ prepare: countPaints }, async ({ page, server }) => {
  await page.keyboard.press('Space');
  await connection(page, 'paused');
  await page.locator('.transport').waitFor();
  const [before, newest] = [await paints(page, 'cpu'), server.stream.newestMillis()];
  await eventually(() => server.stream.newestMillis() >= newest + 8_000, 'ticks go on');

  const [painted, came] = [await paints(page, 'cpu') - before, (server.stream.newestMillis() - newest) / 1_000];
  assert.ok(painted <= 2 + came / 4, `painted ${painted} times for ${came} ticks`);
}));

test('dragging zooms and pauses, and Esc leads back to live', () => onLive({}, async ({ page }) => {
  const [from, to] = await timeShown(page);
  await drag(page, '[data-panel=cpu] .u-over', 0.25, 0.5);
  await connection(page, 'paused');
  assert.match(page.url(), /from=.*to=/);
  await eventually(async () => {
    const [a, b] = await timeShown(page);
    return Math.abs((b - a) - (to - from) / 4) < 20_000 && b < to;
  }, 'a quarter of it');

  await page.keyboard.press('Escape');

  await connection(page, 'live');
  assert.doesNotMatch(page.url(), /from=/);
}));

test('a double click leads back to live', () => onLive({}, async ({ page }) => {
  await drag(page, '[data-panel=heap] .u-over', 0.25, 0.5);
  await connection(page, 'paused');

  await page.locator('[data-panel=heap] .u-over').dblclick({ position: { x: 80, y: 30 } });

  await connection(page, 'live');
}));

test('a stretch drawn on the strip of 24 hours is shown, with its history', () => onLive({}, async ({ page }) => {
  await drag(page, '#day .u-over', 0.25, 0.375);

  await connection(page, 'paused');
  await endsAt(page, Date.now() - 15 * HOUR, 'fifteen hours ago', 5 * MINUTE);
  const [from, to] = await timeShown(page);
  assert.ok(Math.abs(to - from - 3 * HOUR) < 10 * MINUTE, `${to - from} ms`);
  await eventually(async () => await pixels(page, 'cpu', 's1') > 200, 'the line of that time');
  assert.equal(await gaps(page), '0');
}));

test('the brush on the strip shows what is in sight, and can be taken and moved', () => onLive({ path: '?window=6h' }, async ({ page }) => {
  const brush = () => page.locator('#day .u-select').boundingBox();
  const strip = await page.locator('#day .u-over').boundingBox();
  await eventually(async () => Math.abs((await brush()).width - strip.width / 4) < 4, 'a quarter of the day');

  await drag(page, '#day .u-over', 0.875, 0.625);

  await connection(page, 'paused');
  await endsAt(page, Date.now() - 6 * HOUR, 'six hours ago', 10 * MINUTE);
  const [from, to] = await timeShown(page);
  assert.equal(to - from, 6 * HOUR);
  await eventually(async () => Math.abs((await brush()).x + (await brush()).width - strip.x - 0.75 * strip.width) < 6, 'the brush is where it was put');
  await drag(page, '#day .u-over', 0.625, 0.99);
  await connection(page, 'live');
}));

test('a click on the strip brings the window there', () => onLive({ path: '?window=1h' }, async ({ page }) => {
  const strip = page.locator('#day .u-over');
  await strip.click({ position: { x: (await strip.boundingBox()).width / 2, y: 10 } });

  await endsAt(page, Date.now() - 11.5 * HOUR, 'twelve hours ago in its middle', 10 * MINUTE);
}));

test('arrows go back and forth, and the strip tells which time is shown', () => onLive({}, async ({ page }) => {
  const [, to] = await timeShown(page);
  await page.locator('#day').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await endsAt(page, to - 7.5 * MINUTE, 'half a window back');
  assert.match(String(await page.locator('#day').getAttribute('aria-valuetext')), /\d\d:\d\d:\d\d to .*\d\d:\d\d:\d\d/);

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await connection(page, 'live');
}));

test('the past is played at sixty times its speed, and becomes live where it ends', () => onLive({}, async ({ page }) => {
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await connection(page, 'paused');
  await page.getByRole('button', { name: '60 times as fast' }).click();
  await connection(page, 'replay');
  assert.match(String(await page.locator('#pill').textContent()), /Replay\s*60× speed/);
  const look = () => page.locator('#charts').evaluate(({ dataset }) => [Number(dataset.to), performance.now()]);
  const [fromMillis, since] = await look();
  await eventually(async () => (await look())[1] > since + 4_000, 'four seconds');
  const [toMillis, now] = await look();
  const speed = (toMillis - fromMillis) / (now - since);
  assert.ok(speed > 15 && speed < 150, `${speed} times as fast`);

  await connection(page, 'live');
  await page.locator('.transport').waitFor({ state: 'hidden' });
}));

test('speeds are chosen by keys, and a run can be paused and go on', () => onLive({}, async ({ page }) => {
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('p');
  await connection(page, 'replay');
  await page.keyboard.press('+');
  assert.equal(await page.getByRole('button', { name: '5 times as fast', exact: true }).getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('-');
  assert.equal(await page.getByRole('button', { name: '1 times as fast', exact: true }).getAttribute('aria-pressed'), 'true');

  await page.keyboard.press('Space');
  await connection(page, 'paused');
  const [, stood] = await timeShown(page);
  await page.keyboard.press('Space');
  await connection(page, 'replay');
  await eventually(async () => (await timeShown(page))[1] > stood, 'it goes on from there');
  await page.keyboard.press('Escape');
  await connection(page, 'live');
}));

test('what stands still, zoomed and under the pointer, can be made to run on from there', () => onLive({}, async ({ page }) => {
  await drag(page, '[data-panel=cpu] .u-over', 0.25, 0.5);
  await connection(page, 'paused');
  const [from, to] = await timeShown(page);
  await page.locator('[data-panel=cpu] .u-over').hover();

  await page.getByRole('button', { name: 'Play from here' }).click();
  await connection(page, 'replay');
  await page.locator('[data-panel=cpu] .u-over').hover();

  await eventually(async () => (await timeShown(page))[1] > to + 2_000, 'it runs');
  const [a, b] = await timeShown(page);
  assert.ok(Math.abs((b - a) - (to - from)) < 2, 'as wide as it was');
  assert.ok(b < Date.now() - 5 * MINUTE, 'and not live');
}));

test('the audit column follows the clock of a run, and shows nothing that came later', () => onLive({ server: { journal: { events: 900, everyMillis: 10_000 } } }, async ({ page }) => {
  await page.waitForSelector('.feed li');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
  const [, to] = await timeShown(page);
  /** The newest row's time, and that of the picture, at one moment. */
  const look = () => page.evaluate(() => [
    Date.parse(document.querySelector('.feed time')?.getAttribute('datetime') ?? ''), Number(document.querySelector('#charts')?.['dataset'].to)]);
  await eventually(async () => {
    const [row, moment] = await look();
    return row <= moment && moment - row < 2 * MINUTE && moment <= to;
  }, 'the rows of that time');
  assert.match(String(await page.locator('#trail-rate').textContent()), /^up to /);

  await page.getByRole('button', { name: '60 times as fast' }).click();
  let newest = 0;
  for (let i = 0; i < 3; i++) {
    await eventually(async () => {
      const [row, moment] = await look();
      assert.ok(row <= moment, `a row of ${new Date(row).toISOString()} at ${new Date(moment).toISOString()}`);
      return row > newest && (newest = row);
    }, 'a row of later');
  }
  await page.keyboard.press('Escape');
  await eventually(async () => await page.locator('.feed li').first().getAttribute('data-seq') === '900', 'the latest again');
}));

test('a run through hours ago always has its history at hand', () => onLive({ path: '?window=5m' }, async ({ page, server }) => {
  await drag(page, '#day .u-over', 0.4, 0.42);
  await connection(page, 'paused');
  await eventually(async () => await pixels(page, 'cpu', 's1') > 100, 'the line of that time');
  const asked = server.state.queries.length;
  const [, to] = await timeShown(page);
  await page.getByRole('button', { name: '60 times as fast' }).click();
  await eventually(async () => (await timeShown(page))[1] > to + 5 * MINUTE, 'five minutes later');

  assert.equal(await gaps(page), '0');
  assert.ok(await pixels(page, 'cpu', 's1', [0.8, 0, 1, 1]) > 20, 'the line reaches the edge');
  assert.ok(server.state.queries.length - asked < 6, `${server.state.queries.length - asked} questions`);
}));

test('the key figures and legends are those of the moment that is shown', () => onLive({}, async ({ page, server }) => {
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  await eventually(async () => {
    const { 'process.cpu.usage': cpu } = server.valuesAt((await timeShown(page))[1] + 1);
    return (await page.locator('[data-indicator=cpu] b').textContent()) === (100 * cpu).toFixed(1);
  }, 'the processors of that time');
  const live = server.valuesAt((await timeShown(page))[1] + 1)['jvm.threads.live'];
  await page.locator('[data-panel=threads]').scrollIntoViewIfNeeded();
  await eventually(async () => (await page.locator('[data-panel=threads] .legend b').nth(3).textContent()) === String(live), 'and in the legend');
}));

test('a spike of one second is in sight in a day', () => use({ path: 'login' }, async ({ page, server }) => {
  server.spikeAt({ name: 'process.cpu.usage', second: Math.floor(Date.now() / 1e3) - 7 * 3_600 - 3, value: 0.99 });
  await page.goto(`${server.url}?window=24h&figures&hide=cpu:system`);
  await connection(page, 'live');

  await eventually(async () => (await page.locator('[data-panel=cpu] .figures td').nth(3).textContent()) === '99.0', 'the maximum');
  const high = /** @type {const} */ ([0.65, 0, 0.75, 0.2]);
  assert.ok(await page.locator('[data-panel=cpu]').evaluate((root, [left, top, right, bottom]) => {
    const canvas = root.querySelector('canvas');
    const box = canvas.getBoundingClientRect();
    const over = root.querySelector('.u-over').getBoundingClientRect();
    const scale = canvas.width / box.width;
    const [x, y] = [(over.left - box.left + left * over.width) * scale, (over.top - box.top + top * over.height) * scale];
    const { data } = canvas.getContext('2d').getImageData(x, y, (right - left) * over.width * scale, (bottom - top) * over.height * scale);
    for (let i = 0; i < data.length; i += 4) if (data[i + 2] > data[i] + 15) return true; // bluish, where else only the bands of the thresholds are
    return false;
  }, high), 'it is drawn above the rest');
}));

test('a long window comes downsampled, and moves with the ticks', () => onLive({ path: '?window=6h' }, async ({ page, server }) => {
  await eventually(() => server.state.queries.some(query => /from=/.test(query) && !/step=/.test(query) && /jvm/.test(query)), 'a query without a step');
  const [, to] = await timeShown(page);
  await eventually(async () => (await timeShown(page))[1] > to + 2_000, 'it moves');
}));

test('all lines of a long window have their history, those split by a tag too', () => onLive({ path: '?window=6h&figures' }, async ({ page }) => {
  await page.locator('[data-panel=gc]').scrollIntoViewIfNeeded();
  await eventually(async () => (await page.locator('[data-panel=gc] .figures td').nth(3).textContent()) !== '–' && Number(await page.locator('[data-panel=gc] .figures td').nth(3).textContent()) > 1, 'pauses of hours ago');
}));

test('a link to a moment of the past shows a colleague the same', () => onLive({}, async ({ page, context }) => {
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('4');
  await page.keyboard.press('ArrowLeft');
  await connection(page, 'paused');
  let shown;
  await eventually(async () => {
    const { searchParams } = new URL(page.url());
    const [from, to] = await timeShown(page);
    return searchParams.get('window') === '1h' && Date.parse(searchParams.get('at')) === to && to - from === HOUR && (shown = [from, to]);
  }, 'the moment that is shown, in the address');

  const other = await context.newPage();
  await other.goto(page.url());
  await connection(other, 'paused');

  await eventually(async () => JSON.stringify(await timeShown(other)) === JSON.stringify(shown), 'the same time');
  await eventually(async () => await pixels(other, 'cpu', 's1') > 100, 'with its line');
}));

test('a time from which nothing is kept says so, and a time from which something is does not', () => use({ path: 'login' }, async ({ page, server }) => {
  server.state.startedMillis = Date.now() - 2 * HOUR;
  await page.goto(`${server.url}?window=1h&at=${new Date(Date.now() - 5 * HOUR).toISOString()}`);
  await connection(page, 'paused');
  const note = page.locator('[data-panel=cpu]').getByText('No data for this period');
  await note.waitFor();

  await page.keyboard.press('Escape');
  await note.waitFor({ state: 'hidden' });
  await page.keyboard.press('6');
  await eventually(async () => await pixels(page, 'cpu', 's1') > 20, 'the two hours that there are');
  assert.equal(await note.isVisible(), false);
}));

test('a finger moves the brush on the strip too', () => onLive({ path: '?window=6h', context: { hasTouch: true, viewport: { width: 390, height: 844 } } }, async ({ page, context }) => {
  const box = await page.locator('#day .u-over').boundingBox();
  const touch = await context.newCDPSession(page);
  const send = (type, share) => touch.send('Input.dispatchTouchEvent', {
    type, touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + share * box.width, y: box.y + 12 }],
  });
  await send('touchStart', 0.9);
  for (const share of [0.85, 0.75, 0.65]) await send('touchMove', share);
  await send('touchEnd', 0.65);

  await connection(page, 'paused');
  await endsAt(page, Date.now() - 6 * HOUR, 'six hours ago', 20 * MINUTE);
}));

test('the keys of the recorder fit on the smallest screen, with a date too', () => use({
  path: `?at=${new Date(Date.now() - 23 * HOUR).toISOString()}`, context: { viewport: { width: 360, height: 740 } },
}, async ({ page }) => {
  await connection(page, 'paused');
  const transport = page.locator('.transport');
  await transport.waitFor();

  assert.ok(await transport.evaluate(bar => bar.scrollWidth <= bar.clientWidth && [...bar.children].every(key => key.scrollWidth <= key.clientWidth + 1)));
  const { x, width } = await transport.boundingBox();
  assert.ok(x >= 0 && x + width <= 360, `${x} to ${x + width}`);
}));
