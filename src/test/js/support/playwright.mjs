import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** playwright-core, under the name that Playwright for Java expects of its driver's package. */
export const { chromium } = createRequire(import.meta.url)('package');

const PATH_FILE = path.join(import.meta.dirname, '../../../../target/browser/path.txt');

/** @param {string | undefined} executablePath undefined for Playwright's own browser */
export function launch(executablePath) {
  // as root, Chromium's sandbox refuses to start; the tests open pages of ours only
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args, timeout: 60_000 });
}

/** The browser that browser.mjs found. */
export function launchFound() {
  return launch(readFileSync(PATH_FILE, 'utf8').trim() || undefined);
}

/** Tries it for real: a name on the PATH may be a stub, lack libraries, or crash at the first letter for want of a font. @param {string | undefined} executablePath */
export async function startsAndPaints(executablePath) {
  try {
    const browser = await launch(executablePath);
    try {
      const page = await browser.newPage();
      await page.setContent('<title>painted</title><p>letters</p>');
      await page.evaluate(() => new Intl.NumberFormat(navigator.language));
      return await page.title() === 'painted' && (await page.screenshot()).length > 0;
    } finally {
      await browser.close();
    }
  } catch (e) {
    console.error(`${executablePath ?? "Playwright's own browser"} does not start: ${String(e.message).split('\n').slice(0, 3).join(' ')}`);
    return false;
  }
}
