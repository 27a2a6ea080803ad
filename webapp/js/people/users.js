import { byId, element } from '../dom/element.js';
import { createDialog, tickedRoles } from './dialog.js';
import { said } from './form.js';

/**
 * The table of users, and the dialogs that change them.
 * @param {{api: import('./api.js').PeopleApi, say: (message: string) => void}} needs
 */
export function createUsers({ api, say }) {
  const rows = byId('users');
  const listening = new AbortController();
  const roles = /** @type {HTMLDialogElement} */ (byId('roles-dialog'));
  const password = /** @type {HTMLDialogElement} */ (byId('password-dialog'));
  let chosen = '';

  const adding = createDialog(/** @type {HTMLDialogElement} */ (byId('user-dialog')), async entered => {
    const name = String(entered.get('name'));
    await api.addUser({ name, password: String(entered.get('password')), roles: tickedRoles(entered) });
    say(`${name} may sign in`);
    await refresh();
  });
  const changingRoles = createDialog(roles, async entered => {
    await api.changeUser(chosen, { roles: tickedRoles(entered) });
    say(`Roles of ${chosen} changed`);
    await refresh();
  });
  const changingPassword = createDialog(password, async entered => {
    await api.changeUser(chosen, { password: String(entered.get('password')) });
    say(`${chosen} has a new password and is signed out`);
  });
  byId('add-user').addEventListener('click', adding.show, { signal: listening.signal });

  /** @param {() => Promise<unknown>} change @param {string} done */
  async function attempt(change, done) {
    try {
      await change();
      say(done);
    } catch (problem) {
      say(said(problem));
    }
    await refresh();
  }

  async function refresh() {
    rows.replaceChildren(...(await api.users()).map(row));
  }

  /** @param {import('./api.js').User} user */
  function row(user) {
    const { name, active } = user;
    return element('tr', { 'data-user': name },
      element('th', { scope: 'row' }, name),
      element('td', {}, user.roles.join(', ')),
      element('td', { class: active ? 'on' : 'off' }, active ? 'Active' : 'Disabled'),
      element('td', { class: 'acts' },
        act('Roles', name, () => {
          chosen = name;
          changingRoles.show();
          tick(roles, user.roles);
        }),
        user.keptByConfiguration ? '' : act('Password', name, () => {
          chosen = name;
          changingPassword.show();
        }),
        act('Sign out', name, () => attempt(() => api.signOutUser(name), `${name} is signed out everywhere`)),
        act(active ? 'Disable' : 'Enable', name,
          () => attempt(() => api.changeUser(name, { active: !active }), `${name} ${active ? 'is disabled' : 'may sign in'}`))));
  }

  /** @param {string} label @param {string} name @param {() => void} run */
  function act(label, name, run) {
    const button = element('button', { type: 'button', class: 'button', 'aria-label': `${label}: ${name}` }, label);
    button.addEventListener('click', run, { signal: listening.signal });
    return button;
  }

  return {
    refresh,
    destroy() {
      listening.abort();
      for (const dialog of [adding, changingRoles, changingPassword]) dialog.destroy();
    },
  };
}

/** @param {HTMLDialogElement} dialog @param {string[]} held */
function tick(dialog, held) {
  for (const box of dialog.querySelectorAll('input[name=role]')) {
    const input = /** @type {HTMLInputElement} */ (box);
    input.checked = held.includes(input.value);
  }
}
