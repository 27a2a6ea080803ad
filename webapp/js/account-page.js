import { byId } from './dom/element.js';
import { peopleApi } from './people/api.js';
import { createForm } from './people/form.js';
import { beginPage } from './ui/begin-page.js';

const { config: { contextPath }, api: base, csrf, still } = beginPage();
const { toast } = still();
const api = peopleApi(base, csrf);

createForm(/** @type {HTMLFormElement} */ (byId('password-form')), async entered => {
  if (entered.get('password') !== entered.get('again')) throw new Error('The two new passwords differ.');
  await api.changePassword(String(entered.get('current')), String(entered.get('password')));
  toast.show('Password changed; you are signed out everywhere else');
});
createForm(/** @type {HTMLFormElement} */ (byId('sign-out-form')), async () => {
  await api.signOutEverywhere();
  location.assign(`${contextPath}/login`);
});
