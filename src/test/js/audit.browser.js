import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, connection, eventually, PHONE } from './support/pages.mjs';

const { use } = browserForTests();
const REFUSED = /Failed to load resource|net::ERR/;
const seqs = page => page.locator('.rows tr[data-seq]').evaluateAll(rows => rows.map(row => Number(row.dataset.seq)));
const selected = page => page.locator('.rows tr[aria-selected=true]').getAttribute('data-seq');
const chip = (page, name) => page.locator('#chips button', { hasText: name });
const onAudit = (options, run) => use({ path: 'audit', ...options }, async given => {
  await connection(given.page, 'live');
  await given.page.waitForSelector('.rows tr[data-seq], .foot.alone b');
  await run(given);
});

test('the table shows the newest first, and older ones as one scrolls, each once', () => onAudit({}, async ({ page, server }) => {
  assert.equal((await seqs(page))[0], 300);
  const seen = new Set(await seqs(page));
  for (let i = 0; i < 60 && !seen.has(1); i++) {
    await page.locator('.rows').evaluate(rows => { rows.scrollTop += 500; });
    await page.waitForTimeout(40);
    const now = await seqs(page);
    assert.equal(new Set(now).size, now.length);
    assert.ok(now.length < 80, `${now.length} rows exist`);
    now.forEach(seq => seen.add(seq));
  }

  assert.equal(seen.size, 300);
  assert.equal(server.audit.state.asked.filter(asked => /^\/api\/audit\?.*before=/.test(asked)).length, 2);
}));

test('new events wait in a pill, and the table stands still meanwhile', () => onAudit({}, async ({ page, server }) => {
  await page.locator('.rows').evaluate(rows => { rows.scrollTop = 680; });
  await eventually(async () => (await seqs(page))[0] < 300, 'the rows above are out of sight');
  const before = await seqs(page);
  for (let i = 0; i < 3; i++) server.record({ actor: 'somebody' });
  await page.getByRole('button', { name: '3 new events' }).waitFor();
  assert.deepEqual(await seqs(page), before);
  assert.equal(await page.locator('.rows').evaluate(rows => rows.scrollTop), 680);

  await page.getByRole('button', { name: '3 new events' }).click();

  await eventually(async () => (await seqs(page)).slice(0, 4).join() === '303,302,301,300', 'the newest are on top');
  assert.equal(await page.locator('.rows').evaluate(rows => rows.scrollTop), 0);
}));

test('what was missed while the connection was away is there afterwards, in order and once', () => onAudit({ expected: REFUSED }, async ({ page, server }) => {
  server.record();
  await page.getByRole('button', { name: '1 new event' }).waitFor();
  server.stream.cut();
  for (let i = 0; i < 5; i++) server.record();
  await connection(page, 'live');
  server.record();

  await page.getByRole('button', { name: '7 new events' }).click();
  await eventually(async () => (await seqs(page)).slice(0, 8).join() === '307,306,305,304,303,302,301,300', 'all of them, in order');
}));

test('a record that the stream left out is asked for', () => onAudit({}, async ({ page, server }) => {
  server.audit.add();
  server.audit.add();
  server.record();

  await page.getByRole('button', { name: '3 new events' }).click();
  assert.deepEqual((await seqs(page)).slice(0, 3), [303, 302, 301]);
}));

test('a gap of the audit topic is closed without any further event', () => onAudit({}, async ({ page, server }) => {
  server.audit.add();
  server.stream.send('gap', { topic: 'audit', from: null, to: null, reason: 'slow reader' });

  await page.getByRole('button', { name: '1 new event' }).waitFor();
}));

test('the filter box finds by field and by word, and the address keeps it', () => onAudit({}, async ({ page }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('actor:k.lindt action:role.*');
  await eventually(async () => {
    const actors = await page.locator('.rows tr[data-seq] td:nth-child(3)').allTextContents();
    return actors.length && actors.every(text => text === 'k.lindt');
  }, 'only k.lindt');
  assert.match(page.url(), /q=actor%3Ak\.lindt\+action%3Arole\.\*/);

  await page.reload();
  await page.waitForSelector('.rows tr[data-seq]');
  assert.equal(await page.locator('#filter').inputValue(), 'actor:k.lindt action:role.*');
  assert.ok((await page.locator('.rows tr[data-seq] td:nth-child(2) bdi').allTextContents()).every(text => text === 'role.grant'));
}));

test('only matching events count as new', () => onAudit({ path: 'audit?q=actor:a.meyer' }, async ({ page, server }) => {
  server.record({ actor: 'k.lindt' });
  server.record({ actor: 'a.meyer' });

  await page.getByRole('button', { name: '1 new event' }).waitFor();
}));

test('chips count and choose severities', () => onAudit({}, async ({ page, server }) => {
  await eventually(async () => /^All 300$/.test(String(await chip(page, 'All').textContent())), 'all are counted');
  server.record({ severity: 'critical' });
  await eventually(async () => /^All 301$/.test(String(await chip(page, 'All').textContent())), 'the new one is counted');
  await chip(page, 'Critical').click();
  await eventually(async () => (await seqs(page))[0] === 301, 'critical ones');
  assert.equal(await page.locator('.rows .sign:not(.critical)').count(), 0);
  assert.match(page.url(), /severity=critical/);

  await chip(page, 'Warning').click();
  assert.match(page.url(), /severity=critical%2Cwarning/);
  await chip(page, 'All').click();
  assert.doesNotMatch(page.url(), /severity/);
}));

test('the histogram and the spans agree', () => onAudit({}, async ({ page }) => {
  assert.match(String(await page.locator('.histogram').getAttribute('aria-label')), /^300 events in the last 24 hours/);
  await page.keyboard.press('1');
  await eventually(async () => /in the last hour/.test(String(await page.locator('.histogram').getAttribute('aria-label'))), 'an hour');
  await eventually(async () => (await page.locator('.histogram rect:not(.room)').count()) > 10, 'bars');
  assert.match(page.url(), /span=1h/);
}));

test('keys lead through the table and the details', () => onAudit({}, async ({ page }) => {
  await page.keyboard.press('j');
  assert.equal(await selected(page), '300');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  assert.equal(await selected(page), '299');
  await page.locator('#detail h2').waitFor();
  assert.match(page.url(), /seq=299/);

  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#detail').isVisible(), false);
  assert.doesNotMatch(page.url(), /seq=/);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-seq')), '299');
}));

test('keys reach beyond the rows in sight', () => onAudit({}, async ({ page }) => {
  for (let i = 0; i < 60; i++) await page.keyboard.press('j');

  assert.equal(await selected(page), '241');
  const row = await page.locator('.rows tr[aria-selected=true]').boundingBox();
  const rows = await page.locator('.rows').boundingBox();
  assert.ok(row.y >= rows.y && row.y + row.height <= rows.y + rows.height + 1);
}));

test('the details tell what changed, all fields, and the minutes around', () => onAudit({ path: 'audit?q=action:role.grant' }, async ({ page }) => {
  await page.locator('.rows tr[data-seq]').first().click();

  assert.deepEqual(await page.locator('#detail pre > *').allTextContents(), ['roles: ["viewer"]', 'roles: ["viewer","operator"]']);
  await eventually(async () => await page.locator('#detail .around canvas').count() === 2, 'two small charts');
  assert.match(String(await page.locator('#detail').textContent()), /Hash[0-9a-f]{64}/);

  await page.getByRole('link', { name: 'Show on charts' }).click();
  await connection(page, 'paused');
  assert.match(page.url(), /from=.*to=/);
  await eventually(() => page.locator('[data-panel=cpu]:not([data-highlighted=""])[data-highlighted]').count(), 'the sign is marked');
}));

test('a value in the details becomes a filter', () => onAudit({}, async ({ page }) => {
  await page.locator('.rows tr[data-seq]').first().click();
  const actor = String(await page.locator('#detail .pick').first().textContent());
  await page.locator('#detail .pick').first().click();

  await eventually(async () => await page.locator('#filter').inputValue() === `actor:${actor}`, 'the filter');
}));

test('a link opens the record that it names, also one that the table does not hold', () => onAudit({ path: 'audit?seq=5&q=actor:nobody' }, async ({ page, server }) => {
  await page.locator('#detail h2 bdi').waitFor();
  assert.equal(await page.locator('#detail h2').textContent(), server.audit.records[4].action);
}));

test('a link to a record that does not exist says so', () => onAudit({ path: 'audit?seq=4711' }, async ({ page }) => {
  await page.getByText('The journal has no event with this number').waitFor();
}));

test('the link to a record is copied', () => onAudit({ context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  await page.locator('.rows tr[data-seq]').first().click();
  await page.locator('#detail').getByRole('button', { name: 'Copy link' }).click();

  await page.getByText('Link copied').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\/audit\?seq=300&theme=dark$/);
}));

test('exports have the filters of the table', () => onAudit({ path: 'audit?q=actor:a.meyer+10.4.&severity=warning' }, async ({ page }) => {
  for (const [name, format] of [['Export CSV', 'csv'], ['NDJSON', 'ndjson']]) {
    const url = new URL(String(await page.getByRole('link', { name }).evaluate(link => link.href)));
    assert.equal(url.pathname, '/api/audit/export');
    assert.equal(url.searchParams.get('format'), format);
    assert.equal(url.searchParams.get('actor'), 'a.meyer');
    assert.equal(url.searchParams.get('severity'), 'warning');
    assert.equal(url.searchParams.get('q'), '10.4.');
    assert.ok(Number(url.searchParams.get('from')) > Date.now() - 86_500_000);
  }
}));

test('the badge says how far the chain is verified, and verifies when pressed', () => onAudit({}, async ({ page }) => {
  await page.getByRole('button', { name: 'Not verified yet' }).click();

  await page.getByRole('button', { name: /^Verified to 300, at \d\d:\d\d:\d\d$/ }).waitFor();
}));

test('a broken chain is loud', () => onAudit({}, async ({ page, server }) => {
  server.audit.state.verdict = { ok: false, at: null, firstBadSeq: 17, kind: 'edited', reason: 'record 17 was edited.' };
  await page.locator('#verified').click();

  await page.getByRole('button', { name: /^Broken at 17/ }).waitFor();
  await page.getByRole('alert').filter({ hasText: 'The audit chain is broken at record 17' }).waitFor();
}));

test('an empty journal says what will appear', () => onAudit({ server: { journal: { events: 0 } } }, async ({ page, server }) => {
  await page.getByText('No events in the last 24 hours').waitFor();
  server.record({ action: 'first.event' });
  await page.locator('.rows tr', { hasText: 'first.event' }).waitFor();
}));

test('a search that finds nothing offers what next', () => onAudit({ path: 'audit?q=nowhere' }, async ({ page }) => {
  await page.getByText('No event matches in the last 24 hours').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).click();

  await page.waitForSelector('.rows tr[data-seq]');
  assert.equal(await page.locator('#filter').inputValue(), '');
}));

test('a filter that the server does not understand is explained in its words', () => use({ expected: REFUSED, path: 'audit?q=outcome:refused' }, async ({ page }) => {
  await page.getByText("'refused' is not one of success, failure, denied.").waitFor();
}));

test('a journal that does not answer is told, and the page goes on once it does', () => use({ expected: REFUSED, path: 'audit' }, async ({ page, server }) => {
  await connection(page, 'live');
  Object.assign(server.audit.state, { refuse: 503, detail: 'The audit journal is currently unavailable.' });
  await page.reload();
  await page.getByRole('alert').filter({ hasText: 'The journal cannot be read' }).waitFor();
  await page.locator('.foot').getByText('The journal does not answer').waitFor();
  await connection(page, 'live');

  server.audit.state.refuse = 0;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForSelector('.rows tr[data-seq]');
  await eventually(async () => await page.getByRole('alert').filter({ hasText: 'journal' }).count() === 0, 'the alarm is gone');
}));

test('a journal that does not record is told', () => use({ expected: REFUSED, path: 'login' }, async ({ page, server }) => {
  server.audit.state.health = { status: 'DOWN', parts: [{ part: 'audit', status: 'DOWN', detail: 'The disk is full.' }] };
  await page.goto(`${server.url}audit`);

  await page.getByRole('alert').filter({ hasText: 'The disk is full.' }).waitFor();
}));

test('while an answer is slow the page says that it loads', () => use({ path: 'login' }, async ({ page, server }) => {
  server.audit.state.delayMillis = 1_200;
  await page.goto(`${server.url}audit`);

  await page.getByText('Loading events …').waitFor();
  await page.waitForSelector('.rows tr[data-seq]');
}));

test('on a small screen the details cover the page, and go away', () => onAudit({ context: { viewport: PHONE } }, async ({ page }) => {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
  await page.locator('.rows tr[data-seq]').first().click();
  assert.deepEqual(await page.locator('#detail').evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]), [PHONE.width, PHONE.height]);

  await page.getByRole('button', { name: 'Close the details' }).click();
  assert.equal(await page.locator('#detail').isVisible(), false);
}));

test('both pages of a tab bar share one connection', () => onAudit({}, async ({ page, server, context }) => {
  const other = await context.newPage();
  await other.goto(server.url);
  await connection(other, 'live');

  assert.equal(server.stream.connections(), 1);
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await connection(page, 'live');
  assert.equal(server.stream.connections(), 1);
}));
