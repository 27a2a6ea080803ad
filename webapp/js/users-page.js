import { byId } from './dom/element.js';
import { peopleApi } from './people/api.js';
import { createTokens } from './people/tokens.js';
import { createUsers } from './people/users.js';
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
const users = createUsers({ api, say: toast.show });
const tokens = createTokens({ api, say: toast.show });

// Signed out meanwhile, or no longer an administrator: the server says which, and where to go.
Promise.all([users.refresh(), tokens.refresh()]).catch(() => location.reload());
