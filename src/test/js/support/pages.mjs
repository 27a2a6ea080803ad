import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { startFakeServer } from './fake-server.mjs';
import { launchFound } from './playwright.mjs';

export const DESKTOP = { width: 1_440, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** How long a claim may take to hold, in ms: a machine under load is slow, not wrong. */
const PATIENCE = 40_000;

/** A browser for all tests of a file. @returns {{use: typeof use}} */
export function browserForTests() {
  let browser;
  before(async () => { browser = await launchFound(); });
  after(() => browser.close());
  return { use: (options, test) => use(browser, options, test) };
}

/**
 * A fake server and a page on it, closed afterwards. Whatever the console says in red fails the test.
 * @param {{server?: object, context?: object, expected?: RegExp, path?: string, prepare?: (page, context) => Promise<void>}} options
 *   `expected`: errors that belong to the test, as those of refused requests
 */
async function use(browser, { server: serverOptions, context: contextOptions, expected, path = '', prepare }, test) {
  const server = await startFakeServer(serverOptions);
  const context = await browser.newContext({ viewport: DESKTOP, colorScheme: 'dark', reducedMotion: 'reduce', ...contextOptions });
  const errors = [];
  const note = text => expected?.test(text) || errors.push(text);
  context.on('page', page => {
    page.on('console', message => message.type() === 'error' && note(message.text()));
    page.on('pageerror', error => note(error.stack ?? String(error)));
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  try {
    await prepare?.(page, context);
    await page.goto(server.url + path);
    await test({ server, page, context });
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
    await server.close();
  }
}

/** Waits until a claim holds; fails with it after some seconds. @param {() => Promise<unknown> | unknown} claim @param {string} what */
export async function eventually(claim, what, millis = PATIENCE) {
  const deadline = Date.now() + millis;
  while (Date.now() < deadline) {
    if (await claim()) return;
    await new Promise(done => setTimeout(done, 50));
  }
  assert.fail(`not within ${millis} ms: ${what}`);
}

/** Waits until the page is in a state, as its pill shows. */
export function connection(page, kind, timeout = PATIENCE) {
  return page.waitForSelector(`html[data-connection=${kind}]`, { timeout });
}

/** A fingerprint of what a panel's canvas shows. */
export function picture(page, panel) {
  return page.locator(`[data-panel=${panel}] canvas`).evaluate(async canvas => {
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', pixels))].join();
  });
}

/** Moves along the time axis until a sign answers. */
export async function hoverSign(page, panel) {
  const box = await page.locator(`[data-panel=${panel}] .u-over`).boundingBox();
  for (let x = box.width - 1; x > 0; x -= 3) {
    await page.mouse.move(box.x + x, box.y + box.height - 4);
    if (await page.locator(`[data-panel=${panel}] .mark-tip`).isVisible()) return;
  }
  assert.fail('no sign answers');
}
