import { peopleApi } from './people/api.js';
import { createTokens } from './people/tokens.js';
import { createUsers } from './people/users.js';
import { beginPage } from './ui/begin-page.js';

const { api: base, csrf, still } = beginPage();
const { toast } = still();
const api = peopleApi(base, csrf);
const users = createUsers({ api, say: toast.show });
const tokens = createTokens({ api, say: toast.show });

// Signed out meanwhile, or no longer an administrator: the server says which, and where to go.
Promise.all([users.refresh(), tokens.refresh()]).catch(() => location.reload());
