import { auditApi } from './audit/api.js';
import { createAuditPage } from './audit/page.js';
import { readWanted, writeWanted } from './audit/page-url.js';
import { createTrail } from './audit/trail.js';
import { refreshPalette } from './charts/palette.js';
import { metricsApi } from './store/api.js';
import { healthApi } from './store/health.js';
import { createStreamStatus } from './store/stream-status.js';
import { beginPage } from './ui/begin-page.js';
import { createPageFrame } from './ui/page-frame.js';

const { config: { tickMillis, contextPath }, api, zone, connect } = beginPage();
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
const { theme, start } = connect({
  streamStatus,
  receive(message) {
    if (message.type === 'state') learn(message.offsetMillis);
    streamStatus.receive(message);
    trail.receive(message);
  },
  repaint() {
    refreshPalette();
    page.repaint();
  },
});
const pageFrame = createPageFrame({ theme, zone, keys: page.keys, search: chosen => writeWanted(page.wanted.get(), chosen) });
page.wanted.subscribe(pageFrame.syncUrl);
trail.begin().then(start);

/** @param {number} millis local minus server */
function learn(millis) {
  const far = Math.abs(millis - offsetMillis) > SKEW;
  offsetMillis = millis;
  if (far) page.renew();
}
