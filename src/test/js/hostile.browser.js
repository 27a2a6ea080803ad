import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOSTILE, hostileEvent } from './support/hostile.mjs';
import { browserForTests, connection, DESKTOP, eventually, hoverSign, PHONE } from './support/pages.mjs';

const { use } = browserForTests();
const journal = { events: 3 };
/** Elements that nobody may bring in. The shell's own scripts and styles are counted before. */
const FORBIDDEN = 'script, style, link, iframe, img, base, meta, object, embed, h1';

test('there are forty hostile texts, each another', () => assert.equal(new Set(HOSTILE).size, 40));

for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`what others typed is text in the table and in the details, ${size}`, () => use({ context: { viewport }, server: { journal }, path: 'audit' }, async ({ page, server }) => {
    await connection(page, 'live');
    const before = await page.locator(FORBIDDEN).count();
    const records = HOSTILE.map(text => server.record(hostileEvent(text)));
    await page.getByRole('button', { name: '40 new events' }).click();

    for (const [i, { seq, hash }] of records.entries()) {
      const text = HOSTILE[i];
      await page.evaluate(n => { document.querySelector('.rows').scrollTop = n; }, (39 - i) * (size === 'phone' ? 44 : 34));
      const row = page.locator(`tr[data-seq="${seq}"]`);
      await row.waitFor();
      const cells = await row.locator('td bdi').evaluateAll(all => all.map(cell => cell.textContent));
      assert.deepEqual(cells, [text, text, text, text], `row of ${JSON.stringify(text)}`);
      assert.ok((await row.boundingBox()).height < 46, `height of ${JSON.stringify(text)}`);
      await row.evaluate(element => element.click());
      await page.waitForFunction(n => location.search.includes(`seq=${n}`), seq);
      assert.deepEqual(await detailTexts(page), expectedTexts(text, hash), `details of ${JSON.stringify(text)}`);
      if (size === 'phone') await page.keyboard.press('Escape');
    }
    await holds(page, viewport, before);
  }));

  test(`what others typed is text in the column and in the tooltip, ${size}`, () => use({ context: { viewport }, server: { journal } }, async ({ page, server }) => {
    await connection(page, 'live');
    await page.waitForSelector('.feed li');
    const before = await page.locator(FORBIDDEN).count();
    for (const text of HOSTILE) {
      const { seq } = server.record(hostileEvent(text));
      const row = page.locator(`.feed li[data-seq="${seq}"]`);
      await row.waitFor({ state: 'attached' });
      assert.deepEqual(await row.locator('bdi').evaluateAll(all => all.map(part => part.textContent)), [text, text, text]);
    }
    await holds(page, viewport, before);
    if (size === 'phone') return;
    const last = server.record({ ...hostileEvent(HOSTILE[0]), severity: 'critical' });
    await page.locator(`.feed li[data-seq="${last.seq}"]`).hover();
    await eventually(() => page.locator(`[data-panel=cpu][data-highlighted="${last.seq}"]`).count(), 'the sign on the chart');
    await hoverSign(page, 'cpu');
    assert.deepEqual(await page.locator('[data-panel=cpu] .mark-tip bdi').evaluateAll(all => all.map(part => part.textContent)), [HOSTILE[0], HOSTILE[0], HOSTILE[0]]);
    await holds(page, viewport, before);
  }));
}

test('hidden characters are marked and named', () => use({ server: { journal }, path: 'audit' }, async ({ page, server }) => {
  await connection(page, 'live');
  server.record({ actor: 'ad\u200bmin' });
  await page.getByRole('button', { name: '1 new event' }).click();

  assert.match(String(await page.locator('td .veiled').getAttribute('title')), /U\+200B/);
}));

test('a hostile address is a filter that finds nothing', () => use({ server: { journal }, path: `audit?q=${encodeURIComponent(HOSTILE.slice(0, 4).join(' '))}&seq=1e5&severity=<b>&span=__proto__` }, async ({ page }) => {
  await page.getByText('No event matches in the last 24 hours').waitFor();
  assert.equal(await page.locator('#filter').inputValue(), HOSTILE.slice(0, 4).join(' '));
  assert.equal(await page.evaluate(() => window['executed']), undefined);
}));

async function detailTexts(page) {
  await page.waitForSelector('#detail pre');
  return page.evaluate(() => {
    const all = selector => [...document.querySelectorAll(selector)].map(part => part.textContent);
    return { title: all('#detail h2 bdi'), fields: all('#detail dl:first-of-type bdi'), attributes: all('#detail dl:nth-of-type(2) bdi'), change: all('#detail pre bdi') };
  });
}

function expectedTexts(text, hash) {
  const plain = /^[\w-]+$/.test(text) ? text : JSON.stringify(text);
  return {
    title: [text],
    // reported, actor, action, target, outcome, severity, reason, address, trace, publisher, node, hash
    fields: [text, text, text, text, 'success', 'info', text, text, text, text, text, hash],
    attributes: [text, text, 'object', JSON.stringify({ [text]: [text] })],
    change: [`${plain}: ${JSON.stringify(text)}`, `${plain}: ${JSON.stringify(`${text}!`)}`, `list: ${JSON.stringify([text])}`],
  };
}

async function holds(page, viewport, before) {
  assert.equal(await page.evaluate(() => window['executed']), undefined, 'nothing is executed');
  assert.equal(await page.locator(FORBIDDEN).count(), before, 'no element is brought in');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width, 'nothing scrolls sideways');
}
