import { startFakeServer } from '../support/fake-server.mjs';
import { eventually } from '../support/pages.mjs';

const HOUR = 3_600;
const CHUNK = 60;
/** No ping for as long as this takes: its time would be of another clock. */
const NEVER = 3_600_000;

/**
 * Pages that somebody leaves open all day, and now and then touches.
 * @type {Record<string, {path: string, charts: string, wander: (page: any) => Promise<void>}>}
 */
export const LEFT_OPEN = {
  overview: {
    path: '?window=1h', charts: '#charts',
    async wander(page) {
      for (const key of ['1', '3', '5', '4', ' ', 'Escape', 't', 't', '?', 'Escape']) await page.keyboard.press(key);
    },
  },
  metrics: {
    path: 'metrics?window=1h&m=jvm.memory.used&by=id&pin=http.server.requests~status&pin=jvm.threads.states~state&pin=process.cpu.usage', charts: '#board',
    async wander(page) {
      for (const key of ['j', 'j', 'k', 'p', 'p', 'k', '2', '5', '4', ' ', 'Escape', 't', 't']) await page.keyboard.press(key);
    },
  },
};

/**
 * Lets hours go by in seconds: the server sends the ticks of a minute at once, and the page's clock follows.
 * @param {import('playwright-core').Browser} browser
 * @param {keyof typeof LEFT_OPEN} which
 * @param {number} hours
 * @returns {Promise<{heapBytes: number, nodes: number, listeners: number}[]>} after each hour, garbage collected
 */
export async function leaveOpen(browser, which, hours) {
  const { path, charts, wander } = LEFT_OPEN[which];
  const server = await startFakeServer({ heartbeatMillis: NEVER });
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' });
  try {
    await context.addInitScript(() => {
      Reflect.deleteProperty(window, 'SharedWorker'); // its heap would not count
      const now = Date.now;
      Object.assign(window, { aheadMillis: 0 });
      Date.now = () => now() + window['aheadMillis'];
    });
    const page = await context.newPage();
    await page.goto(server.url + path);
    await page.waitForSelector(`${charts} canvas`);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const measured = [];
    for (let hour = 0; hour < hours; hour++) {
      for (let second = 0; second < HOUR; second += CHUNK) await minute(page, server, charts);
      await wander(page);
      for (let i = 0; i < 3; i++) await minute(page, server, charts);
      await page.waitForTimeout(2_000); // what was asked for has come
      measured.push(await rest(devtools));
    }
    return measured;
  } finally {
    await context.close();
    await server.close();
  }
}

async function minute(page, server, charts) {
  await page.evaluate(millis => { window['aheadMillis'] += millis; }, CHUNK * 1e3);
  server.stream.advance(CHUNK);
  server.record();
  const newest = server.stream.newestMillis();
  await eventually(() => page.locator(charts).evaluate((place, millis) => Number(place.dataset.to) >= millis, newest), 'the ticks are drawn', 60_000);
}

/** What stays: the least of some looks, since what was let go a moment ago may need another round to be collected. */
async function rest(devtools) {
  const looks = [];
  for (let i = 0; i < 4; i++) {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const value = name => metrics.find(metric => metric.name === name)?.value ?? NaN;
    looks.push({ heapBytes: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') });
    await new Promise(done => setTimeout(done, 1_000));
  }
  return looks.reduce((least, look) => look.heapBytes < least.heapBytes ? look : least);
}
