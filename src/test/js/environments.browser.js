import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, picture, pixels, timeShown } from './support/pages.mjs';

const { use } = browserForTests();
const HOUR = 3_600_000;
const SLACK = 20_000; // a loaded machine may take so long between two looks

/** As a browser does whose owner forbids sites to keep anything. */
const blockStorage = page => page.addInitScript(() => {
  const refuse = () => { throw new DOMException('The request was denied.', 'SecurityError'); };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get: refuse });
  Object.defineProperty(window, 'SharedWorker', { value: refuse });
});

/** A computer whose clock is wrong. Its worker would have the same clock, which cannot be set from here: so without one. */
const setClock = millis => page => page.addInitScript(by => {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...parts) {
      // @ts-ignore any of the ways to make a date
      super(...(parts.length ? parts : [Right.now() + by]));
    }

    static now() {
      return Right.now() + by;
    }
  };
  Object.defineProperty(window, 'SharedWorker', { value: undefined });
}, millis);

const ENVIRONMENTS = {
  'a zoom of 150 %': { context: { viewport: { width: 960, height: 600 }, deviceScaleFactor: 1.5 } },
  'a zoom of 400 %': { context: { viewport: { width: 360, height: 225 }, deviceScaleFactor: 4 } },
  'motion as the page likes': { context: { reducedMotion: 'no-preference' } },
  'colours of its own, dark': { context: { forcedColors: 'active' } },
  'colours of its own, light': { context: { forcedColors: 'active', colorScheme: 'light' } },
  'storage that is blocked': { prepare: blockStorage },
  'a clock that is an hour ahead': { prepare: setClock(HOUR) },
  'a clock that is an hour behind': { prepare: setClock(-HOUR) },
};

for (const [name, options] of Object.entries(ENVIRONMENTS)) {
  test(`a browser with ${name} draws what is, live, and shows all of it`, () => use(options, async ({ page }) => {
    await connection(page, 'live');
    await eventually(async () => Math.abs((await timeShown(page))[1] - Date.now()) < SLACK, "the server's time at the end");
    await page.locator('[data-panel=cpu]').scrollIntoViewIfNeeded();
    const before = await picture(page, 'cpu');
    await eventually(async () => await picture(page, 'cpu') !== before, 'the chart moves');

    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, 'nothing lies beside the page');
    assert.match(String(await page.locator('#pill').textContent()), /Live/);
  }));
}

for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
  test(`where the browser has ${colorScheme} colours of its own, lines, signs and what is chosen can still be told apart`, () => use({
    context: { forcedColors: 'active', colorScheme }, path: `?theme=${colorScheme === 'dark' ? 'light' : 'dark'}`, server: { journal: { events: 40 } },
  }, async ({ page }) => {
    await connection(page, 'live');
    await eventually(async () => await pixels(page, 'cpu', 's1') > 50 && await pixels(page, 'cpu', 's2') > 50, 'two lines of two colours');

    assert.ok(await pixels(page, 'cpu', 'crit', [0, 0, 1, 1]) < 2_000, 'the limit does not hide what lies behind it');
    const shown = await page.evaluate(() => ({
      swatches: new Set([...document.querySelectorAll('[data-panel=cpu] .legend .swatch')].map(one => getComputedStyle(one).backgroundColor)).size,
      signs: new Set([...document.querySelectorAll('.feed .sign')].map(one => getComputedStyle(one).color)).size,
      here: getComputedStyle(document.querySelector('.navigation [aria-current]')).outlineStyle,
      ground: getComputedStyle(document.documentElement).colorScheme,
    }));
    assert.equal(shown.swatches, 2);
    assert.ok(shown.signs >= 3, `${shown.signs} kinds of signs`);
    assert.equal(shown.here, 'solid');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/forced-${colorScheme}.png` });
  }));
}
