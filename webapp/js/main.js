import { alertsApi } from './alerts/api.js';
import { createFirings } from './alerts/firings.js';
import { createNeedsCard } from './alerts/needs-card.js';
import { createAlarms } from './audit/alarms.js';
import { auditApi } from './audit/api.js';
import { createColumn } from './audit/column.js';
import { createMarks } from './audit/marks.js';
import { createTrail } from './audit/trail.js';
import { createOverviewCharts, specsOf, STRIP } from './charts/overview-charts.js';
import { refreshPalette } from './charts/palette.js';
import { byId } from './dom/element.js';
import { metricsApi } from './store/api.js';
import { createCompare } from './store/compare.js';
import { createFeed } from './store/feed.js';
import { healthApi } from './store/health.js';
import { createRestarts } from './store/restarts.js';
import { signal } from './store/signal.js';
import { createViewOptions } from './store/view-options.js';
import { joinCursors } from './stream/cursor.js';
import { beginPage } from './ui/begin-page.js';
import { createControls } from './ui/controls.js';
import { noticeRestarts } from './ui/notice-restarts.js';
import { createTools } from './ui/tools.js';
import { readUrl, viewOf } from './ui/url-state.js';

const { config: { tickMillis, contextPath, auditor }, api, zone, alerts, csrf, connect } = beginPage();
const linked = readUrl(location.search);
const view = signal(viewOf(linked));
const viewOptions = createViewOptions(linked);
const highlighted = signal(linked.seq ?? null);
const due = () => overviewCharts.request();

refreshPalette();
const metrics = metricsApi(api);
const feed = createFeed({ api: metrics, tickMillis, specs: specsOf, day: STRIP, view });
createNeedsCard(byId('needs'), { board: alerts.board, href: `${contextPath}/alerts`, now: feed.now });
const restarts = createRestarts(feed.streamStatus.hello);
const audit = auditor ? beginAudit() : null;
const overviewCharts = createOverviewCharts(feed, view, { charts: byId('charts'), indicators: byId('indicators'), day: byId('day') }, {
  viewOptions, restarts, firings: createFirings({ api: alertsApi(api, csrf), board: alerts.board }), marks: audit?.marks, painted: audit?.column.showAt, seek: millis => controls.playback.seek(millis),
  compare: createCompare({ api: metrics, tickMillis, specs: feed.specs, changed: due }),
});
const { theme, start } = connect({
  streamStatus: feed.streamStatus,
  receive(message) {
    feed.receive(message);
    audit?.trail.receive(message);
  },
  due,
  repaint() {
    refreshPalette();
    overviewCharts.repaint();
  },
}, view);
const tools = createTools(/** @type {HTMLButtonElement} */ (byId('tools')), { viewOptions, save: overviewCharts.saveNumbers });
const controls = createControls({
  view, theme, zone, viewOptions, head: feed.head, lacking: metrics.lacking, started: () => feed.streamStatus.hello.get()?.started, replay: { now: feed.now, due }, keys: { ...tools.keys, ...(audit && { '/': audit.column.focus }) },
});
noticeRestarts(restarts.all, controls.pageFrame.toast);
feed.begin(async since => start(audit ? joinCursors(since, await audit.trail.begin()) : since));

function beginAudit() {
  const trail = createTrail({ api: auditApi(api) });
  const page = `${contextPath}/audit`;
  createAlarms(byId('alarms'), { trail, health: healthApi(api) });
  const column = createColumn({ api: auditApi(api), trail, highlighted, page, due, now: feed.now });
  const marks = createMarks({ api: auditApi(api), trail, highlighted, href: seq => `${page}?seq=${seq}`, now: feed.now });
  return { trail, column, marks };
}
