import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { browserForTests, connection, DESKTOP, eventually, PHONE, pixels, themesOf } from './support/pages.mjs';

const { use } = browserForTests();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCREENSHOTS = path.join(import.meta.dirname, '../../../target/screenshots');
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

    test(`axe finds nothing while the past is played, compared, with figures and a line less, ${size}, ${colorScheme}`, () => use({
      context, path: '?compare=1h&figures&hide=cpu:system',
    }, async ({ page }) => {
      await connection(page, 'live');
      await eventually(async () => await pixels(page, 'cpu', 's1') > 50, 'a picture');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('p');
      await connection(page, 'replay');
      assert.equal(await page.locator('html').getAttribute('data-fresh'), 'yes');
      await page.screenshot({ path: path.join(SCREENSHOTS, `replay-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
    }));

    test(`axe finds nothing in the menus, and nothing scrolls sideways, ${size}, ${colorScheme}`, () => use({ context }, async ({ page }) => {
      await connection(page, 'live');
      await page.locator('#tools').click();
      await page.locator('.tools').waitFor();
      await page.screenshot({ path: path.join(SCREENSHOTS, `tools-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      await page.keyboard.press(' ');
      await page.locator('[data-panel=cpu] .more').click();
      await page.getByText('Save as PNG').first().waitFor();
      await page.screenshot({ path: path.join(SCREENSHOTS, `menu-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    }));
  }
}
