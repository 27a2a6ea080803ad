import { byId } from './dom/element.js';
import { peopleApi } from './people/api.js';
import { createForm } from './people/form.js';
import { createPageFrame } from './ui/page-frame.js';
import { readConfig } from './ui/config.js';
import { createTheme } from './ui/theme.js';
import { createZone } from './ui/zone.js';

const { contextPath, zone } = readConfig(byId('config'));
const token = /** @type {HTMLInputElement} */ (document.querySelector('input[name=csrf]'));
const api = peopleApi(`${contextPath}/api`, () => token.value);
const { toast } = createPageFrame({
  theme: createTheme(() => {}), zone: createZone(location.search, zone), search: theme => theme ? `?theme=${theme}` : '', keys: {},
});

createForm(/** @type {HTMLFormElement} */ (byId('password-form')), async entered => {
  if (entered.get('password') !== entered.get('again')) throw new Error('The new password was not typed the same twice.');
  await api.changePassword(String(entered.get('current')), String(entered.get('password')));
  toast.show('Password changed; you are signed out everywhere else');
});
createForm(/** @type {HTMLFormElement} */ (byId('sign-out-form')), async () => {
  await api.signOutEverywhere();
  location.assign(`${contextPath}/login`);
});
