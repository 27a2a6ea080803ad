import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, picture } from './support/pages.mjs';

const { use } = browserForTests();
const refused = /ERR_FAILED|ERR_ABORTED|Failed to load|is not a constructor|Cannot read properties/;

/** Remembers what is written on any canvas. */
const rememberTexts = page => page.addInitScript(() => {
  window['texts'] = [];
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    window['texts'].push(text);
    write.call(this, text, ...place);
  };
});

test('a browser whose language its own Intl refuses draws all the same', () => use({
  prepare: page => page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'language', { configurable: true, get: () => 'en-US@posix' });
  }),
}, async ({ page }) => {
  await connection(page, 'live');
  const before = await picture(page, 'cpu');

  await eventually(async () => await picture(page, 'cpu') !== before, 'the chart moves');
}));

for (const script of ['uPlot.iife.min.js', 'stream/client.js']) {
  test(`a page whose ${script} cannot be loaded says so instead of connecting for ever`, () => use({
    expected: refused,
    prepare: page => page.route(url => url.pathname.endsWith(script), route => route.abort()),
  }, async ({ page }) => {
    await page.getByRole('alert').getByText('This page could not start').waitFor();

    assert.equal(await page.locator('#pill [data-part=state]').textContent(), 'Not started');
  }));
}

for (const [zone, chosen] of [['Asia/Kolkata', 'utc'], ['Europe/Berlin', 'utc'], ['Asia/Kathmandu', 'browser'], ['America/New_York', 'utc']]) {
  test(`marks of 24 hours are on steps of two or three hours for a browser in ${zone} that shows ${chosen}`, () => use({
    path: `?tz=${chosen}&window=24h`, context: { timezoneId: zone }, prepare: rememberTexts,
  }, async ({ page }) => {
    await connection(page, 'live');
    const times = () => page.evaluate(() => window['texts'].filter(text => /^\d\d:\d\d$/.test(text)));
    await eventually(async () => (await times()).length > 10, 'marks');

    const isStep = text => text.endsWith(':00') && (parseInt(text) % 2 === 0 || parseInt(text) % 3 === 0);
    assert.deepEqual((await times()).filter(text => !isStep(text)), []);
  }));
}
