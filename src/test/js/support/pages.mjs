import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { startFakeServer } from './fake-server.mjs';
import { launchFound } from './playwright.mjs';

export const DESKTOP = { width: 1_440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/**
 * The themes in which a size is looked at: colours depend on the theme and places on the size, so two looks have what all four would. ALL_LOOKS=1 has the four.
 * @param {string} size @returns {('dark' | 'light')[]}
 */
export const themesOf = size => process.env.ALL_LOOKS ? ['dark', 'light'] : size === 'phone' ? ['light'] : ['dark'];
/** How long a claim may take to hold, in ms: a machine under load is slow, not wrong. */
const PATIENCE = 45_000;

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

/** What the charts show of the time, epoch ms. @returns {Promise<[number, number]>} */
export function timeShown(page) {
  return page.locator('#charts').evaluate(({ dataset }) => [Number(dataset.from), Number(dataset.to)]);
}

/** Counts from now on how often each panel's canvas is painted: call before the page opens. */
export function countPaints(page) {
  return page.addInitScript(() => {
    const counts = window['paints'] = {};
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function(...args) {
      const panel = this.canvas.closest?.('[data-panel]')?.dataset.panel;
      if (panel) counts[panel] = (counts[panel] ?? 0) + 1;
      return clearRect.apply(this, args);
    };
  });
}

/** How often a panel was painted so far. @returns {Promise<number>} */
export function paints(page, panel) {
  return page.evaluate(name => window['paints'][name] ?? 0, panel);
}

/** How many pixels of a rectangle of a panel's plot have a colour, near enough; the rectangle in shares of the plot, and how opaque they are. */
export function pixels(page, panel, token, area, opaque) {
  return inked(page.locator(`[data-panel=${panel}]`), token, area, opaque);
}

/** The same of whatever holds one plot. */
export function inked(plot, token, [left, top, right, bottom] = [0, 0, 1, 1], [least, most] = [201, 255]) {
  return plot.evaluate((root, [name, area, low, high]) => {
    const canvas = root.querySelector('canvas');
    const over = root.querySelector('.u-over').getBoundingClientRect();
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const probe = document.body.appendChild(document.createElement('i'));
    probe.className = 'inks';
    probe.style.color = `var(--${name})`;
    const wanted = getComputedStyle(probe).color.match(/\d+/g).map(Number);
    probe.remove();
    const x = (over.left - box.left + area[0] * over.width) * scale;
    const y = (over.top - box.top + area[1] * over.height) * scale;
    const { data } = canvas.getContext('2d').getImageData(x, y, Math.max(1, (area[2] - area[0]) * over.width * scale), Math.max(1, (area[3] - area[1]) * over.height * scale));
    let found = 0;
    for (let i = 0; i < data.length; i += 4) if ([0, 1, 2].every(k => Math.abs(data[i + k] - wanted[k]) < 12) && data[i + 3] >= low && data[i + 3] <= high) found++;
    return found;
  }, [token, [left, top, right, bottom], least, most]);
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
