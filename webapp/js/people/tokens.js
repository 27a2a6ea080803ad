import { byId, element } from '../dom/element.js';
import { createDialog, tickedRoles } from './dialog.js';
import { said } from './form.js';

/**
 * The table of tokens; a new one's secret is shown once.
 * @param {{api: import('./api.js').PeopleApi, say: (message: string) => void}} needs
 */
export function createTokens({ api, say }) {
  const rows = byId('tokens');
  const none = byId('no-tokens');
  const listening = new AbortController();
  const shown = /** @type {HTMLDialogElement} */ (byId('secret-dialog'));
  const secret = /** @type {HTMLInputElement} */ (byId('secret'));

  const making = createDialog(/** @type {HTMLDialogElement} */ (byId('token-dialog')), async entered => {
    const days = Number(entered.get('days'));
    const made = await api.makeToken({ name: String(entered.get('name')), roles: tickedRoles(entered), ...(days && { days }) });
    await refresh();
    secret.value = made.secret;
    shown.showModal();
    secret.select();
  });
  const { signal } = listening;
  byId('add-token').addEventListener('click', making.show, { signal });
  shown.addEventListener('close', () => { secret.value = ''; }, { signal });

  async function refresh() {
    const tokens = await api.tokens();
    none.hidden = tokens.length > 0;
    rows.replaceChildren(...tokens.map(row));
  }

  /** @param {import('./api.js').Token} token */
  function row(token) {
    const revoke = element('button', { type: 'button', class: 'button', 'aria-label': `Revoke: ${token.name}` }, 'Revoke');
    revoke.addEventListener('click', async () => {
      try {
        await api.revokeToken(token.name);
        say(`Token ${token.name} is revoked`);
      } catch (problem) {
        say(said(problem));
      }
      await refresh();
    }, { signal });
    return element('tr', { 'data-token': token.name },
      element('th', { scope: 'row' }, token.name),
      element('td', {}, token.roles.join(', ')),
      element('td', {}, token.createdBy),
      element('td', {}, token.expiresAt ? token.expiresAt.slice(0, 10) : 'never'),
      element('td', { class: 'acts' }, revoke));
  }

  return {
    refresh,
    destroy() {
      listening.abort();
      making.destroy();
    },
  };
}
