import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { browserForTests, DESKTOP, eventually, PHONE, themesOf } from './support/pages.mjs';

const { use } = browserForTests();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const REFUSED = /Failed to load resource/;

async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async rules => {
    const { violations: found } = await window['axe'].run(document, { runOnly: rules });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
  }, RULES);
}

for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  for (const colorScheme of themesOf(size)) {
    test(`axe finds nothing on the users page and in its dialogs, ${size}, ${colorScheme}`, () => use({ context: { viewport, colorScheme }, path: 'users' }, async ({ page }) => {
      await page.waitForSelector('[data-user=admin]');
      assert.deepEqual(await violations(page), []);
      for (const opener of ['#add-user', '#add-token']) {
        await page.click(opener);
        assert.deepEqual(await violations(page), []);
        await page.keyboard.press('Escape');
      }
    }));

    test(`axe finds nothing on the account page, ${size}, ${colorScheme}`, () => use({ context: { viewport, colorScheme }, path: 'account' }, async ({ page }) => {
      await page.waitForSelector('#password-form');
      assert.deepEqual(await violations(page), []);
    }));
  }
}

test('an administrator adds a user, changes the roles, disables and enables', () => use({ path: 'users' }, async ({ page, server }) => {
  await page.click('#add-user');
  await page.fill('#user-dialog [name=name]', 'n.new');
  await page.fill('#user-dialog [name=password]', 'correct horse battery');
  await page.check('#user-dialog [value=viewer]');
  await page.click('#user-dialog .primary');
  await page.waitForSelector('[data-user="n.new"]');

  await page.click('[data-user="n.new"] >> text=Roles');
  assert.equal(await page.isChecked('#roles-dialog [value=viewer]'), true);
  await page.check('#roles-dialog [value=auditor]');
  await page.click('#roles-dialog .primary');
  await page.waitForSelector('[data-user="n.new"] >> text=viewer, auditor');

  await page.click('[data-user="n.new"] >> text=Disable');
  await page.waitForSelector('[data-user="n.new"] >> text=Disabled');
  await page.click('[data-user="n.new"] >> text=Enable');
  await page.waitForSelector('[data-user="n.new"] >> text=Active');
  assert.ok(server.people.changes.includes('PATCH /api/users/n.new {"active":false}'));
}));

test('what the server refuses is said where it was asked, and the dialog stays', () => use({ path: 'users', expected: REFUSED }, async ({ page }) => {
  await page.click('#add-user');
  await page.fill('#user-dialog [name=name]', 'm.ruiz');
  await page.fill('#user-dialog [name=password]', 'correct horse battery');
  await page.check('#user-dialog [value=viewer]');
  await page.click('#user-dialog .primary');

  await page.waitForSelector('#user-dialog[open] .failure:not([hidden]) >> text=There is already a user with that name.');
  await page.keyboard.press('Escape');
  await page.click('[data-user=admin] >> text=Disable');
  await page.waitForSelector('.toast >> text=last active administrator');
}));

test('the secret of a new token is shown once and then gone from the page', () => use({ path: 'users' }, async ({ page, server }) => {
  await page.click('#add-token');
  await page.fill('#token-dialog [name=name]', 'deploy');
  await page.fill('#token-dialog [name=days]', '30');
  await page.check('#token-dialog [value=publisher]');
  await page.click('#token-dialog .primary');
  await page.waitForSelector('#secret-dialog[open]');
  assert.equal(await page.inputValue('#secret'), 'pb_0123456789abcdef');

  await page.click('#secret-dialog .primary');

  await eventually(async () => await page.inputValue('#secret') === '', 'the secret is gone');
  await page.waitForSelector('[data-token=deploy] >> text=2026-12-25');
  await page.click('[data-token=deploy] >> text=Revoke');
  await page.waitForSelector('[data-token=deploy]', { state: 'detached' });
  assert.ok(server.people.changes.some(change => change.startsWith('DELETE /api/tokens/deploy')));
}));

test('people change their password, and a slip is told before the server is asked', () => use({ path: 'account', expected: REFUSED }, async ({ page, server }) => {
  const fill = async (current, password, again) => {
    await page.fill('[name=current]', current);
    await page.fill('[name=password]', password);
    await page.fill('[name=again]', again);
    await page.click('#password-form .primary');
  };
  await fill('right', 'correct horse battery', 'correct horse batter!');
  await page.waitForSelector('.failure:not([hidden]) >> text=The two new passwords differ');
  assert.deepEqual(server.people.changes, []);

  await fill('wrong', 'correct horse battery', 'correct horse battery');
  await page.waitForSelector('.failure:not([hidden]) >> text=The current password is wrong.');

  await fill('right', 'correct horse battery', 'correct horse battery');
  await page.waitForSelector('.toast >> text=Password changed');
}));
