import { alertsApi } from './alerts/api.js';
import { createAlertsPage } from './alerts/page.js';
import { readWanted, writeWanted } from './alerts/page-url.js';
import { createTrouble } from './board/trouble.js';
import { byId } from './dom/element.js';
import { said } from './people/form.js';
import { createStreamStatus } from './store/stream-status.js';
import { beginPage } from './ui/begin-page.js';
import { createPageFrame } from './ui/page-frame.js';

const { config: { contextPath, operator }, api, zone, alerts, csrf, connect } = beginPage();
const streamStatus = createStreamStatus();
let offsetMillis = 0;

const page = createAlertsPage({
  api: alertsApi(api, csrf), alerts, operator, linked: readWanted(location.search), metrics: `${contextPath}/metrics`,
  now: () => Date.now() - offsetMillis, say: message => pageFrame.toast.show(message), words: said,
});
createTrouble(byId('trouble'), page.problems);
const { theme, start } = connect({
  streamStatus,
  receive(message) {
    if (message.type === 'state') offsetMillis = message.offsetMillis;
    streamStatus.receive(message);
  },
  repaint() {},
});
const pageFrame = createPageFrame({ theme, zone, keys: page.keys, search: chosen => writeWanted(page.wanted.get(), chosen) });
page.wanted.subscribe(pageFrame.syncUrl);
start();
