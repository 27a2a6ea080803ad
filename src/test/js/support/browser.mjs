/**
 * Leaves a headless browser that works, for the tests in JavaScript and in Java: its path goes to
 * target/browser/path.txt; an empty line there means the one that Playwright keeps for itself.
 *
 * Tried in this order: BROWSER_PATH and nothing else if it is set; the one packed in @sparticuz/chromium; Chromium,
 * Chrome or Edge on this machine; Debian's package, as root; Playwright's own download.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { debianPackage, installed, playwrightsOwn } from './browsers-elsewhere.mjs';
import { packaged } from './packaged-browser.mjs';
import { startsAndPaints } from './playwright.mjs';

const FOLDER = path.join(import.meta.dirname, '../../../../target/browser');

/** @returns {Promise<string | undefined>} path, empty for Playwright's own, undefined for none */
async function find() {
  const asked = process.env.BROWSER_PATH;
  if (asked) return await startsAndPaints(asked) ? asked : undefined;
  for (const candidates of [() => packaged(FOLDER), installed, debianPackage, playwrightsOwn]) {
    for (const candidate of candidates()) if (await startsAndPaints(candidate || undefined)) return candidate;
  }
  return undefined;
}

mkdirSync(FOLDER, { recursive: true });
const found = await find();
if (found === undefined) {
  console.error(process.env.BROWSER_PATH
    ? `BROWSER_PATH is ${process.env.BROWSER_PATH}, and no headless browser starts from there. Correct it, or unset it.`
    : 'There is no browser for the tests. Install Chromium, Chrome or Edge, or set BROWSER_PATH to one, and run this again.');
  process.exit(1);
}
writeFileSync(path.join(FOLDER, 'path.txt'), `${found}\n`);
console.log(`Browser for the tests: ${found || "Playwright's own Chromium"}`);
