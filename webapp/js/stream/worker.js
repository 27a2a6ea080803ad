import { realHub } from './surroundings.js';

// A SharedWorker's global scope; TypeScript cannot load its types beside those of a page.
const scope = /** @type {{onconnect: (e: MessageEvent) => void}} */ (/** @type {unknown} */ (globalThis));

const query = new URL(location.href).searchParams;
const hub = realHub({
  stream: query.get('stream') ?? '',
  session: query.get('session') ?? '',
  topics: query.get('topics') ?? '',
});

scope.onconnect = (/** @type {MessageEvent} */ e) => hub.connect(e.ports[0]);
