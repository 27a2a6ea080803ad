import { startFakeServer } from '../support/fake-server.mjs';
import { eventually } from '../support/pages.mjs';
import { bySecond, quantile, trace } from './trace.mjs';

/** All sixteen panels on one screen: what is not in sight is not painted, and would not count. */
const SCREEN = { width: 2_560, height: 1_600 };
const PANELS = Array.from({ length: 16 }, (_, i) => `pin=load.metric.${String(i).padStart(2, '0')}~part`);
const SECONDS = 30;

/** Sixteen panels of three series over an hour, at one tick a second. @param {import('playwright-core').Browser} browser */
export async function tickCost(browser) {
  const server = await startFakeServer({ load: true });
  const context = await browser.newContext({ viewport: SCREEN, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}metrics?window=1h&m=jvm.safepoint.time&q=load&${PANELS.join('&')}`);
    await eventually(async () => await page.locator('#board canvas').count() === 16, 'sixteen charts');
    await page.locator('#board .panel').last().scrollIntoViewIfNeeded();
    await eventually(async () => (await page.locator('#board .legend b').allTextContents()).every(text => /\d/.test(text)), 'with values');
    const inSight = await page.locator('#board .panel').evaluateAll(all => all.filter(one => {
      const { top, bottom } = one.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }).length);
    await page.waitForTimeout(3_000);
    const { tasks, wallMillis, cpuMillis } = await trace(browser, page, () => page.waitForTimeout(SECONDS * 1_000));
    const seconds = bySecond(tasks, 'cpuMillis');
    const wall = bySecond(tasks, 'millis');
    return {
      inSight, seconds: seconds.length,
      medianMillis: quantile(seconds, 0.5), highMillis: quantile(seconds, 0.95), wallMillis: quantile(wall, 0.5),
      mainShare: seconds.reduce((sum, millis) => sum + millis, 0) / (seconds.length * 1e3),
      processShare: cpuMillis / wallMillis,
    };
  } finally {
    await context.close();
    await server.close();
  }
}
