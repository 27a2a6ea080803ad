import { auditApi } from './audit/api.js';
import { healthApi } from './audit/health.js';
import { createAuditPage } from './audit/page.js';
import { readWanted, writeWanted } from './audit/page-url.js';
import { createTrail } from './audit/trail.js';
import { refreshPalette } from './charts/palette.js';
import { byId } from './dom/element.js';
import { metricsApi } from './store/api.js';
import { createStreamStatus } from './store/stream-status.js';
import { signal } from './store/signal.js';
import { liveView } from './store/view.js';
import { connectStream } from './stream/client.js';
import { createPageFrame } from './ui/page-frame.js';
import { readConfig } from './ui/config.js';
import { createConnectionView } from './ui/connection-view.js';
import { sessionApi } from './ui/session.js';
import { createTheme } from './ui/theme.js';
import { createZone } from './ui/zone.js';

const { contextPath, tickMillis, build, zone: serverZone } = readConfig(byId('config'));
const zone = createZone(location.search, serverZone);
const api = `${contextPath}/api`;
const trail = createTrail({ api: auditApi(api) });
const streamStatus = createStreamStatus();
/** Longest difference between two clocks that moves no event into or out of a span that a person would miss, in ms. */
const SKEW = 5_000;
let offsetMillis = 0;

refreshPalette();
const page = createAuditPage({
  api: auditApi(api), metrics: metricsApi(api), health: healthApi(api), trail, tickMillis,
  linked: readWanted(location.search), overview: `${contextPath}/`, now: () => Date.now() - offsetMillis, copyLink: () => pageFrame.share(),
});
const theme = createTheme(() => {
  refreshPalette();
  page.repaint();
});
const pageFrame = createPageFrame({ theme, zone, keys: page.keys, search: chosen => writeWanted(page.wanted.get(), chosen) });
page.wanted.subscribe(pageFrame.syncUrl);
const stream = connectStream({ stream: `${api}/stream`, session: `${api}/session`, topics: 'metrics,audit' }, message => {
  if (message.type === 'state') learn(message.offsetMillis);
  streamStatus.receive(message);
  trail.receive(message);
  connection.receive(message);
});
const connection = createConnectionView({
  streamStatus, view: signal(liveView()), build, session: sessionApi(contextPath), retry: stream.retry, due() {},
});
trail.begin().then(stream.start);

/** @param {number} millis local minus server */
function learn(millis) {
  const far = Math.abs(millis - offsetMillis) > SKEW;
  offsetMillis = millis;
  if (far) page.renew();
}
