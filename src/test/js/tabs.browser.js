import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually } from './support/pages.mjs';

const { use } = browserForTests();

test('ten tabs share one connection, which ends with the last of them', () => use({}, async ({ page, server, context }) => {
  await connection(page, 'live');
  const others = await Promise.all(Array.from({ length: 9 }, async () => {
    const tab = await context.newPage();
    await tab.goto(server.url);
    return tab;
  }));
  for (const tab of others) await connection(tab, 'live');
  assert.equal(server.stream.connections(), 1);

  for (const tab of others) await tab.close();
  assert.equal(server.stream.connections(), 1);
  await page.goto('about:blank');
  await eventually(() => server.stream.connections() === 0, 'no connection is left');
}));

test('tabs on different pages share one connection too', () => use({}, async ({ page, server, context }) => {
  await connection(page, 'live');
  for (const path of ['alerts', 'metrics', 'audit', 'streams', 'about', 'wall', 'metrics?pin=process.cpu.usage']) {
    const tab = await context.newPage();
    await tab.goto(server.url + path);
    await connection(tab, 'live');
    await tab.waitForSelector('html[data-fresh=yes]');
  }

  assert.equal(server.stream.connections(), 1);
  assert.equal(server.stream.asked.length, 1);
}));

test('a tab that comes back from the cache of the browser goes on', () => use({}, async ({ page, server }) => {
  await connection(page, 'live');
  await page.goto(`${server.url}login`);
  await page.goBack();

  await connection(page, 'live');
  await page.waitForSelector('html[data-fresh=yes]');
}));

test('a browser without shared workers has a connection per tab', () => use({
  prepare: page => page.addInitScript(() => { Reflect.deleteProperty(window, 'SharedWorker'); }),
}, async ({ page, server }) => {
  await connection(page, 'live');
  await page.waitForSelector('html[data-fresh=yes]');

  assert.equal(server.stream.connections(), 1);
}));
