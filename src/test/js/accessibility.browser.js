import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { browserForTests, connection, DESKTOP, PHONE, themesOf } from './support/pages.mjs';

const { use } = browserForTests();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCREENSHOTS = path.join(import.meta.dirname, '../../../target/screenshots');
const REFUSED = /Failed to load resource|net::ERR/;
mkdirSync(SCREENSHOTS, { recursive: true });

async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async rules => {
    const { violations: found } = await window['axe'].run(document, { runOnly: rules });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
  }, RULES);
}

for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  for (const colorScheme of themesOf(size)) {
    const context = { viewport, colorScheme };

    test(`axe finds nothing on the overview, ${size}, ${colorScheme}`, () => use({ context }, async ({ page }) => {
      await connection(page, 'live');
      await page.waitForTimeout(1_500);
      await page.screenshot({ path: path.join(SCREENSHOTS, `overview-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing while the connection is lost, ${size}, ${colorScheme}`, () => use({ context, expected: REFUSED }, async ({ page, server }) => {
      await connection(page, 'live');
      server.state.refuse = 503;
      server.stream.cut();
      await connection(page, 'lost');
      await page.screenshot({ path: path.join(SCREENSHOTS, `lost-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing in the dialogs, ${size}, ${colorScheme}`, () => use({ context, expected: REFUSED }, async ({ page, server }) => {
      await connection(page, 'live');
      await page.keyboard.press('?');
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      server.state.signedIn = false;
      server.stream.cut();
      await page.waitForSelector('#sign-in[open]');
      await page.screenshot({ path: path.join(SCREENSHOTS, `sign-in-again-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing on the audit page, ${size}, ${colorScheme}`, () => use({ context, path: 'audit?span=6h' }, async ({ page, server }) => {
      await connection(page, 'live');
      await page.waitForSelector('.rows tr[data-seq]');
      server.record();
      await page.waitForSelector('.fresh:not([hidden])');
      await page.screenshot({ path: path.join(SCREENSHOTS, `audit-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
      await page.locator('.rows tr', { hasText: 'role.grant' }).first().click();
      await page.waitForSelector('#detail canvas');
      await page.screenshot({ path: path.join(SCREENSHOTS, `audit-detail-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing when the trail is empty, refused or broken, ${size}, ${colorScheme}`, () => use({ context, path: 'audit?q=nowhere', expected: REFUSED }, async ({ page, server }) => {
      await page.getByText('No event matches').waitFor();
      assert.deepEqual(await violations(page), []);
      server.audit.state.verdict = { ok: false, at: null, firstBadSeq: 17, reason: 'Record 17 was edited.' };
      await page.locator('#verified').click();
      await page.getByText('The audit chain is broken').waitFor();
      Object.assign(server.audit.state, { refuse: 503, detail: 'The audit journal is currently unavailable.' });
      await page.getByRole('button', { name: 'Clear the filter' }).click();
      await page.getByText('The journal does not answer').waitFor();
      await page.screenshot({ path: path.join(SCREENSHOTS, `audit-trouble-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing on the metrics page, ${size}, ${colorScheme}`, () => use({
      context, path: 'metrics?m=jvm.memory.used&by=id&with=process.cpu.usage&pin=http.server.requests~status&pin=jvm.threads.live',
    }, async ({ page }) => {
      await connection(page, 'live');
      await page.waitForSelector('#figure canvas');
      await page.locator('[data-metric="jvm.memory.used"] .value', { hasText: 'GiB' }).waitFor();
      await page.screenshot({ path: path.join(SCREENSHOTS, `metrics-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
      await page.getByLabel('Search metrics').fill('nowhere');
      await page.getByText('No metric matches').waitFor();
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing on an empty board and an absent metric, ${size}, ${colorScheme}`, () => use({ context, path: 'metrics?m=jvm.safepoint.time' }, async ({ page }) => {
      await page.locator('#figure').getByText('Not available here').waitFor();
      await page.screenshot({ path: path.join(SCREENSHOTS, `metrics-absent-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing on the streams page, ${size}, ${colorScheme}`, () => use({ context, path: 'streams', expected: REFUSED }, async ({ page, server }) => {
      await page.locator('[data-stream=s3]').waitFor();
      await page.waitForSelector('[data-panel=sent] canvas');
      await page.screenshot({ path: path.join(SCREENSHOTS, `streams-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
      server.operations.state.readers.length = 0;
      await page.getByText('Nobody reads the stream now.').waitFor();
      server.operations.state.refuse = 403;
      await page.locator('#trouble', { hasText: 'Not allowed' }).waitFor();
      await page.screenshot({ path: path.join(SCREENSHOTS, `streams-refused-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing on the about page and in the display dialog, ${size}, ${colorScheme}`, () => use({ context, path: 'about', expected: REFUSED }, async ({ page, server }) => {
      await page.locator('#runs', { hasText: 'Payara' }).waitFor();
      server.audit.state.health = { status: 'DOWN', parts: [{ part: 'audit', status: 'DOWN', detail: 'The journal cannot be written.' }, { part: 'stream', status: 'DEGRADED', detail: 'Slow.' }] };
      await page.reload();
      await page.locator('#health .state.degraded').waitFor();
      await page.waitForSelector('[data-panel=tick] canvas');
      await page.screenshot({ path: path.join(SCREENSHOTS, `about-${size}-${colorScheme}.png`), fullPage: true });
      assert.deepEqual(await violations(page), []);
      await page.locator('[data-action=display]:visible').click();
      await page.screenshot({ path: path.join(SCREENSHOTS, `display-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing on the wall, ${size}, ${colorScheme}`, () => use({ context, path: 'wall?every=3600' }, async ({ page }) => {
      await page.waitForSelector('#charts canvas');
      await page.mouse.move(200, 200);
      await page.waitForSelector('body[data-near]');
      await page.screenshot({ path: path.join(SCREENSHOTS, `wall-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing on the sign-in page, ${size}, ${colorScheme}`, () => use({ context, path: 'login' }, async ({ page }) => {
      await page.screenshot({ path: path.join(SCREENSHOTS, `login-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));
  }
}
