import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { alertOf } from './support/fake-alerts.mjs';
import { HOSTILE } from './support/hostile.mjs';
import { browserForTests, connection, DESKTOP, eventually, PHONE, pixels, themesOf } from './support/pages.mjs';

const { use } = browserForTests();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCREENSHOTS = path.join(import.meta.dirname, '../../../target/screenshots');
const PAGES = ['', 'alerts', 'metrics', 'audit', 'streams', 'about', 'wall', 'users', 'account'];
const REFUSED = /Failed to load resource|net::ERR/;
const busy = { alerts: /** @type {const} */ ('busy') };
mkdirSync(SCREENSHOTS, { recursive: true });

const words = page => page.locator('#verdict').textContent();
const says = (page, text) => eventually(async () => await words(page) === text, `the verdict "${text}"`);
const listed = page => page.locator('#rules tr[data-key]').evaluateAll(rows => rows.map(row => `${row.dataset.group} ${row.querySelector('b').textContent}`));

async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async rules => {
    const { violations: found } = await window['axe'].run(document, { runOnly: rules });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
  }, RULES);
}

test('the first paint of every page says the verdict, before any script', () => use({ server: busy, context: { javaScriptEnabled: false } }, async ({ page, server }) => {
  for (const name of PAGES) {
    await page.goto(server.url + name);
    assert.equal(await words(page), '2 things need you', name);
    assert.equal(await page.locator('#verdict').getAttribute('href'), '/alerts');
    assert.equal(await page.locator('#verdict').getAttribute('data-severity'), 'critical');
  }
  await page.goto(`${server.url}login`);
  assert.equal(await page.locator('#verdict').count(), 0);
}));

test('the verdict is live: pill, badge, title and icon, with words and shape', () => use({ path: 'metrics' }, async ({ page, server }) => {
  await connection(page, 'live');
  await says(page, 'All is well');
  assert.equal(await page.title(), 'Metrics · Pulseboard');
  assert.match(await page.locator('link[rel=icon]').getAttribute('href'), /favicon\.svg$/);

  server.alert([alertOf('errors'), alertOf('latency-p99')]);
  await says(page, '2 things need you');
  assert.equal(await page.title(), '(2) Metrics · Pulseboard');
  assert.match(await page.locator('link[rel=icon]').getAttribute('href'), /favicon-warning\.svg$/);
  assert.equal(await page.locator('.navigation [data-part=firing]').textContent(), '2');

  server.alert([alertOf('deadlock')]);
  await says(page, '1 thing needs you');
  assert.match(await page.locator('link[rel=icon]').getAttribute('href'), /favicon-critical\.svg$/);
  server.alert([]);
  await says(page, 'All is well');
  assert.equal(await page.locator('.navigation [data-part=firing]').isVisible(), false);
}));

test('a page without a stream keeps its first paint, in the title too', () => use({ server: busy, path: 'account' }, async ({ page, server }) => {
  await eventually(async () => await page.title() === '(2) Account · Pulseboard', 'the title');
  assert.equal(await words(page), '2 things need you');
  assert.equal(server.state.requests.some(request => request.includes('/api/alerts')), false);
}));

test('a tab that comes later hears the alerts over the connection that is there', () => use({ path: 'about' }, async ({ page, server, context }) => {
  await connection(page, 'live');
  server.alert([alertOf('errors', { tags: { app: 'shop' } })]);
  await says(page, '1 thing needs you');

  const later = await context.newPage();
  await later.goto(`${server.url}alerts`);
  await later.locator('#rules [data-group=firing]').waitFor();

  assert.equal(server.stream.connections(), 1);
  assert.ok(server.stream.topics.every(topics => topics.endsWith(',alerts')), String(server.stream.topics));
}));

test('while the connection is lost nothing is called well, and afterwards it is known again', () => use({ expected: REFUSED }, async ({ page, server }) => {
  await connection(page, 'live');
  await says(page, 'All is well');
  server.state.refuse = 503;
  server.stream.cut();

  await connection(page, 'lost');
  await says(page, 'Not known: disconnected');
  assert.equal(await page.locator('#verdict').getAttribute('data-state'), 'unjudged');
  assert.match(await page.locator('link[rel=icon]').getAttribute('href'), /favicon-unjudged\.svg$/);

  server.state.refuse = 0;
  server.alerts.state.alerts = [alertOf('errors')];
  await page.getByRole('button', { name: 'Retry now' }).click();
  await says(page, '1 thing needs you');
}));

test('a server that takes no more readings is not called well after 15 s', () => use({}, async ({ page, server }) => {
  await connection(page, 'live');
  await says(page, 'All is well');
  server.stream.setPaused(true);

  await page.waitForTimeout(10_000);
  assert.equal(await words(page), 'All is well');
  await says(page, 'Not known: no new values');
}));

test('what the server cannot judge is not called well', () => use({}, async ({ page, server }) => {
  await connection(page, 'live');
  server.alert([alertOf('journal-behind', { state: 'unknown', value: null })]);

  await says(page, '1 thing cannot be judged');
  assert.equal(await page.locator('#verdict').getAttribute('data-state'), 'unjudged');
}));

test('the overview tells in words what needs somebody, and nothing while all is well', () => use({}, async ({ page, server }) => {
  await connection(page, 'live');
  const top = async () => (await page.locator('#indicators').boundingBox()).y;
  const before = await top();
  assert.equal(await page.locator('#needs').isVisible(), false);

  server.alert(['heap-after-gc', 'errors', 'latency-p99', 'pool'].map((rule, i) => alertOf(rule, { tags: { pool: `p${i}` } })));
  await page.locator('#needs', { hasText: 'and 1 more' }).waitFor();
  assert.match(await page.locator('#needs li').first().textContent(), /Heap after GC above 85 %.*pool=p0.*93\.5 %, above 85 %, for 12 min/);
  assert.equal(await page.locator('#needs li').count(), 3);

  server.alert([alertOf('errors', { acknowledged: { by: 'm.ruiz', reason: 'looking', at: new Date().toISOString() } })]);
  await page.locator('#needs').waitFor({ state: 'hidden' });
  assert.equal(await top(), before);
}));

test('what is told on the overview leads to its details', () => use({ server: busy }, async ({ page }) => {
  await page.locator('#needs').getByRole('link', { name: 'Requests slower than 800 ms' }).click();

  await page.locator('#detail', { hasText: 'Requests slower than 800 ms' }).waitFor();
  assert.match(page.url(), /\/alerts\?alert=id-latency-p99-shop/);
}));

test('the wall is loud while something needs somebody, and all fits on it', () => use({ path: 'wall?every=3600' }, async ({ page, server }) => {
  await page.waitForSelector('#charts canvas');
  assert.equal(await page.locator('#loud').isVisible(), false);

  server.alert([alertOf('heap-after-gc', { tags: { pool: 'old' } }), alertOf('errors')]);
  await page.locator('#loud', { hasText: '2 things need you' }).waitFor();
  assert.deepEqual(await page.locator('#loud li').allTextContents(), ['Heap after GC above 85 %, pool=old', 'More than 2 % of requests fail']);
  assert.equal((await page.locator('#loud').boundingBox()).width, DESKTOP.width);
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), 'nothing to scroll');
}));

test('rules are listed by urgency, and a reason stands where one cannot be judged or is not here', () => use({ server: busy, path: 'alerts' }, async ({ page }) => {
  await page.locator('#rules [data-group=off]').waitFor();

  assert.deepEqual(await listed(page), [
    'firing Heap after GC above 85 %', 'firing Requests slower than 800 ms', 'firing More than 2 % of requests fail', 'pending CPU of the machine above 90 %',
    'unknown Audit journal behind', 'silenced Pool used up', 'quiet Threads in a deadlock', 'quiet Less than 5 GiB of disk', 'quiet GC takes more than 10 %',
    'absent No order for ten minutes', 'off Safepoints above 200 ms',
  ]);
  assert.match(await page.locator('[data-group=unknown]').textContent(), /The journal has not answered for 20 s/);
  assert.match(await page.locator('[data-group=absent]').textContent(), /this server reports no orders\.placed/);
  assert.match(await page.locator('[data-group=firing]').nth(2).textContent(), /> 2 % for 2 min.*3\.10 %.*31 min.*m\.ruiz has it/);
  assert.deepEqual(await page.locator('#figures b').allTextContents(), ['4', '1', '1', '1', '1', '11']);
}));

test('the search finds by word, and the address keeps it', () => use({ server: busy, path: 'alerts' }, async ({ page }) => {
  await page.locator('#rules [data-group=off]').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('jdbc reports');

  await eventually(async () => (await listed(page)).join() === 'silenced Pool used up', 'one rule');
  assert.match(page.url(), /q=jdbc\+reports/);
  await page.locator('#find').fill('nowhere');
  await page.getByText('No rule matches the search.').waitFor();
}));

test('arrows move, Enter opens the details and Esc leaves them', () => use({ server: busy, path: 'alerts' }, async ({ page }) => {
  await page.locator('#rules [data-group=off]').waitFor();
  await page.locator('#detail', { hasText: 'Heap after GC' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.locator('#detail h2', { hasText: 'More than 2 %' }).waitFor();
  assert.match(page.url(), /alert=id-errors-/);
  assert.equal(await page.locator('tr[aria-selected=true]').count(), 1);

  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2');
  await page.waitForTimeout(1_500);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2', 'the clock does not take the focus away');
  await page.keyboard.press('Escape');
  await page.locator('#detail').waitFor({ state: 'hidden' });
  assert.doesNotMatch(page.url(), /alert=/);
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /More than 2 %/);
}));

test('a link to a rule and to an alert that has ended open the rule', () => use({ server: busy, path: 'alerts?rule=latency-p99' }, async ({ page, server }) => {
  await page.locator('#detail', { hasText: 'Requests slower than 800 ms' }).waitFor();
  const runbook = page.locator('#detail').getByRole('link', { name: 'Open the runbook' });
  assert.equal(await runbook.getAttribute('href'), 'https://wiki.example/latency');
  assert.match(await runbook.getAttribute('rel'), /noreferrer/);
  const series = page.locator('#detail').getByRole('link', { name: 'http.server.requests.p99' });
  assert.match(await series.getAttribute('href'), /^\/metrics\?m=http\.server\.requests\.p99&from=/);

  await page.goto(`${server.url}alerts?alert=id-gc-pause-`);
  await page.locator('#detail', { hasText: 'GC takes more than 10 %' }).waitFor();
  assert.match(page.url(), /alert=id-gc-pause-/);
}));

test('A takes an alert in hand, with a reason', () => use({ server: busy, path: 'alerts', expected: REFUSED }, async ({ page, server }) => {
  await page.locator('#detail', { hasText: 'Heap after GC' }).waitFor();
  await page.keyboard.press('a');
  const dialog = page.locator('#ack-dialog');
  assert.match(await dialog.textContent(), /Heap after GC above 85 %, pool=G1 Old Gen/);
  const send = dialog.getByRole('button', { name: 'Acknowledge' });
  await dialog.getByLabel('What you do about it').fill('   ab ');
  await send.click();
  await dialog.getByRole('alert').getByText('3 characters or more').waitFor();

  Object.assign(server.alerts.state, { refuse: 409, detail: 'It does not fire any more.' });
  await dialog.getByLabel('What you do about it').fill('heap dump');
  await send.click();
  await dialog.getByRole('alert').getByText('It does not fire any more.').waitFor();

  server.alerts.state.refuse = 0;
  await send.click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('#detail', { hasText: 'admin has it' }).waitFor();
  assert.match(await page.locator('#detail .steps').textContent(), /admin acknowledged: heap dump/);
  assert.equal(await page.locator('#detail').getByRole('button', { name: 'Acknowledge' }).count(), 0);
  assert.ok(server.alerts.state.asked.includes('POST /api/alerts/id-heap-after-gc-G1_Old_Gen/ack {"reason":"heap dump"}'), String(server.alerts.state.asked));
}));

test('S silences for as long as one chooses, and "End now" ends it', () => use({ server: busy, path: 'alerts?rule=latency-p99' }, async ({ page, server }) => {
  await page.locator('#detail', { hasText: 'Requests slower' }).waitFor();
  await page.keyboard.press('s');
  const dialog = page.locator('#silence-dialog');
  await dialog.getByLabel('8 h').check();
  await dialog.getByLabel('Reason').fill('load test');
  await dialog.getByRole('button', { name: 'Silence' }).click();
  await dialog.waitFor({ state: 'hidden' });

  const row = page.locator('#silences li', { hasText: 'load test' });
  await row.waitFor();
  const { match, until } = server.alerts.state.silences.at(-1);
  assert.deepEqual(match, { rule: 'latency-p99', tags: { app: 'shop' } });
  assert.ok(Math.abs(Date.parse(until) - Date.now() - 28_800_000) < 60_000, until);
  await says(page, '1 thing needs you');
  await page.locator('[data-group=silenced]', { hasText: 'Requests slower' }).waitFor();

  await row.getByRole('button').click();
  await row.waitFor({ state: 'detached' });
  await says(page, '2 things need you');
}));

test('an own end is a time of the zone that is shown, and at most 30 days away', () => use({ server: busy, path: 'alerts?rule=pool&tz=utc' }, async ({ page, server }) => {
  await page.locator('#detail', { hasText: 'Pool used up' }).waitFor();
  server.alert(server.alerts.state.alerts.map(alert => ({ ...alert, silence: null })));
  await page.locator('#detail').getByRole('button', { name: 'Silence…' }).click();
  const dialog = page.locator('#silence-dialog');
  const day = days => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('Reason').fill('moving the pool');
  await dialog.getByLabel('Own end').fill(day(40));
  await dialog.getByRole('button', { name: 'Silence' }).click();
  await dialog.getByRole('alert').getByText('30 days at most').waitFor();

  await dialog.getByLabel('Own end').fill(`${day(3)} 18:00`);
  await dialog.getByLabel('All of this rule').check();
  await dialog.getByRole('button', { name: 'Silence' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const { match, until } = server.alerts.state.silences.at(-1);
  assert.deepEqual([match, until], [{ rule: 'pool', tags: {} }, `${day(3)}T18:00:00.000Z`]);
}));

test('who may not acknowledge has no button, and the keys say why', () => use({ server: { ...busy, roles: ['viewer'] }, path: 'alerts' }, async ({ page }) => {
  await page.locator('#detail', { hasText: 'Heap after GC' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /Acknowledge|Silence|End/ }).count(), 0);

  await page.keyboard.press('a');
  await page.getByText('Only operators acknowledge').waitFor();
  assert.equal(await page.locator('#ack-dialog').isVisible(), false);
}));

test('lanes tell each incident by pointer and by key, and a click selects it', () => use({ server: busy, path: 'alerts' }, async ({ page }) => {
  const lane = page.locator('.lane').nth(2);
  await lane.waitFor();
  const box = await lane.boundingBox();
  await page.mouse.move(box.x + box.width * (1 - 665 / 1_440), box.y + 12);
  const tip = page.locator('#lanes-tip');
  assert.match(await tip.textContent(), /More than 2 % of requests fail.*, 22 min, highest 21\.0 %/);
  await page.mouse.down();
  await page.mouse.up();
  await page.locator('#detail', { hasText: 'More than 2 %' }).waitFor();

  await page.mouse.move(5, 5);
  await page.locator('#share').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.match(await tip.textContent(), /Heap after GC above 85 %.*pool=G1 Old Gen.*– now/);
  await page.keyboard.press('ArrowLeft');
  assert.match(await tip.textContent(), /highest 93\.0 %/);
  await page.keyboard.press('Enter');
  await page.locator('#detail', { hasText: 'Heap after GC above 85 %' }).waitFor();
}));

test('where an event holds the most urgent only, the page asks for all', () => use({ path: 'alerts' }, async ({ page, server }) => {
  await connection(page, 'live');
  const alerts = Array.from({ length: 130 }, (_, i) => alertOf('pool', { tags: { pool: `p${i}` } }));
  server.alert(alerts, { more: 30 });

  await eventually(async () => await page.locator('[data-group=firing]').count() === 130, 'all of them');
}));

test('a file of rules that cannot be read is told with its place', () => use({ path: 'alerts' }, async ({ page, server }) => {
  server.alerts.state.problem = 'line 12, column 5: <b>threshold</b> is no number';
  await page.reload();

  await page.locator('#file-problem', { hasText: 'alerts.yaml: line 12, column 5: <b>threshold</b>' }).waitFor();
}));

const refused = page => page.route('**/api/alerts/rules', route => route.abort());

test('rules that cannot be had are told, and come when they can', () => use({ server: busy, path: 'alerts', expected: REFUSED, prepare: refused }, async ({ page }) => {
  await page.locator('#trouble', { hasText: 'The server does not answer' }).waitFor();
  assert.equal(await page.locator('[data-group=firing]').count(), 3);

  await page.unroute('**/api/alerts/rules');
  await page.locator('[data-group=off]').waitFor();
  await page.locator('#trouble').waitFor({ state: 'hidden' });
}));

for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`what others typed is text wherever an alert is told, ${size}`, () => use({ context: { viewport }, path: 'alerts' }, async ({ page, server }) => {
    await page.locator('#rules tr[data-key]').first().waitFor();
    const forbidden = page.locator('script, style, link, iframe, img, base, meta, object, embed, h1');
    const before = await forbidden.count();
    const at = new Date().toISOString();
    const alerts = HOSTILE.map((text, i) => alertOf('pool', {
      tags: { [text]: text }, title: text, id: `h${i}`, acknowledged: { by: text, reason: text, at }, silence: i % 2 ? { id: i, until: new Date(Date.now() + 1e7).toISOString(), by: text, reason: text } : null,
    }));
    const rules = server.alerts.state.rules.map(rule => rule.id === 'pool' ? { ...rule, title: HOSTILE[0], why: HOSTILE[2], advice: HOSTILE[3], expression: HOSTILE[1], runbook: 'javascript:window.executed=1', each: [HOSTILE[5]] } : rule);
    server.alert(alerts, { rules, silences: [{ id: 1, match: { rule: HOSTILE[4], tags: { [HOSTILE[0]]: HOSTILE[1] } }, until: new Date(Date.now() + 1e7).toISOString(), by: HOSTILE[2], at, reason: HOSTILE[6] }] });
    await page.locator('tr[data-key="alert:h39"]').waitFor();

    for (const [i, text] of HOSTILE.entries()) {
      const row = page.locator(`tr[data-key="alert:h${i}"]`);
      assert.deepEqual(await row.locator('.name bdi').allTextContents(), [text, `${text}=${text}`]);
      await row.evaluate(element => element.click());
      await eventually(async () => await page.locator('#detail h2').textContent() === text, `details of ${JSON.stringify(text)}`);
      if (size === 'phone') await page.keyboard.press('Escape');
    }
    for (const other of ['', 'wall?every=3600']) {
      assert.equal(await page.evaluate(() => window['executed']), undefined);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
      if (page.url().includes('/alerts')) assert.equal(await forbidden.count(), before);
      await page.goto(server.url + other);
      await page.locator(other ? '#loud' : '#verdict').waitFor({ state: 'attached' });
      await connection(page, 'live');
    }
    assert.equal(await page.evaluate(() => window['executed']), undefined);
  }));

  for (const colorScheme of themesOf(size)) {
    const context = { viewport, colorScheme };
    for (const [kind, sign] of Object.entries({ quiet: '[data-group=quiet]', busy: '[data-group=firing]', none: '#rules .none' })) {
      test(`axe finds nothing on the page of alerts, ${kind}, ${size}, ${colorScheme}`, () => use({ context, server: { alerts: kind }, path: 'alerts' }, async ({ page }) => {
        await connection(page, 'live');
        await page.locator(sign).first().waitFor();
        await page.waitForTimeout(700);
        await page.screenshot({ path: path.join(SCREENSHOTS, `alerts-${kind}-${size}-${colorScheme}.png`) });
        assert.deepEqual(await violations(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
      }));
    }

    test(`axe finds nothing in the details and the dialogs, ${size}, ${colorScheme}`, () => use({ context, server: busy, path: 'alerts?rule=latency-p99' }, async ({ page }) => {
      await page.locator('#detail', { hasText: 'Requests slower' }).waitFor();
      await page.screenshot({ path: path.join(SCREENSHOTS, `alert-detail-${size}-${colorScheme}.png`) });
      assert.deepEqual(await violations(page), []);
      for (const [key, dialog] of [['a', '#ack-dialog'], ['s', '#silence-dialog']]) {
        await page.keyboard.press(key);
        await page.waitForSelector(`${dialog}[open]`);
        assert.deepEqual(await violations(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
        await page.keyboard.press('Escape');
        await page.waitForFunction(() => document.activeElement === document.body); // a key goes to the field until the browser has left it
      }
    }));

    test(`axe finds nothing on overview and wall while something fires, ${size}, ${colorScheme}`, () => use({ context, server: busy }, async ({ page, server }) => {
      await connection(page, 'live');
      await page.locator('#needs li').first().waitFor();
      assert.deepEqual(await violations(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
      await page.goto(`${server.url}wall?every=3600`);
      await page.locator('#loud li').first().waitFor();
      await page.waitForSelector('#charts canvas');
      assert.deepEqual(await violations(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    }));
  }
}

test('nothing much moves on the overview while something fires', () => use({
  server: busy,
  prepare: page => page.addInitScript(() => {
    Object.assign(window, { shifts: 0 });
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) window['shifts'] += entry['value'];
    }).observe({ type: 'layout-shift', buffered: true });
  }),
}, async ({ page }) => {
  await connection(page, 'live');
  await page.locator('#needs li').first().waitFor();
  await page.waitForTimeout(1_500);

  const shift = await page.evaluate(() => window['shifts']);
  assert.ok(shift < 0.03, `layout shift ${shift}`);
}));

test('the time in which an alert fires is shaded on the charts of its series, and on no other', () => use({ server: { roles: ['viewer'] } }, async ({ page, server }) => {
  await connection(page, 'live');
  const band = panel => pixels(page, panel, 'warn', [0.75, 0.35, 0.9, 0.45], [10, 60]);
  await eventually(async () => await pixels(page, 'cpu', 's1') > 50, 'a picture');
  assert.ok(await band('cpu') < 50, 'no band');

  server.alert([alertOf('machine-cpu', { minutes: 6 })]);
  await page.locator('[data-panel=cpu][data-firings="1"]').waitFor();
  await eventually(async () => await band('cpu') > 150, 'a band');
  assert.ok(await pixels(page, 'cpu', 'warn', [0.2, 0.35, 0.5, 0.45], [10, 60]) < 50, 'nothing before it fired');
  assert.equal(await page.locator('[data-panel=heap]').getAttribute('data-firings'), '0');
}));

test('a window of a week asks for the firings of that week', () => use({ path: '?window=7d' }, async ({ page, server }) => {
  await connection(page, 'live');

  const asked = () => server.state.requests.filter(request => request === 'GET /api/alerts/history').length;
  await eventually(() => asked() >= 1 && server.alerts.state.since.some(from => from < Date.now() - 6 * 86_400_000), 'a question for it');
}));
