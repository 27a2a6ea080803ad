import { createAlarms } from './audit/alarms.js';
import { auditApi } from './audit/api.js';
import { createColumn } from './audit/column.js';
import { healthApi } from './audit/health.js';
import { createMarks } from './audit/marks.js';
import { createTrail } from './audit/trail.js';
import { refreshPalette } from './charts/palette.js';
import { createOverviewCharts, specsOf, STRIP } from './charts/overview-charts.js';
import { byId } from './dom/element.js';
import { metricsApi } from './store/api.js';
import { createCompare } from './store/compare.js';
import { createFeed } from './store/feed.js';
import { createViewOptions } from './store/view-options.js';
import { signal } from './store/signal.js';
import { createRestarts } from './store/restarts.js';
import { connectStream } from './stream/client.js';
import { joinCursors } from './stream/cursor.js';
import { readConfig } from './ui/config.js';
import { createConnectionView } from './ui/connection-view.js';
import { createControls } from './ui/controls.js';
import { noticeRestarts } from './ui/notice-restarts.js';
import { sessionApi } from './ui/session.js';
import { createTheme } from './ui/theme.js';
import { createTools } from './ui/tools.js';
import { readUrl, viewOf } from './ui/url-state.js';
import { createZone } from './ui/zone.js';

const { contextPath, tickMillis, build, auditor, zone: serverZone } = readConfig(byId('config'));
const zone = createZone(location.search, serverZone);
const api = `${contextPath}/api`;
const linked = readUrl(location.search);
const view = signal(viewOf(linked));
const viewOptions = createViewOptions(linked);
const highlighted = signal(linked.seq ?? null);
const due = () => overviewCharts.request();

refreshPalette();
const metrics = metricsApi(api);
const feed = createFeed({ api: metrics, tickMillis, specs: specsOf, day: STRIP, view });
const restarts = createRestarts(feed.streamStatus.hello);
const audit = auditor ? beginAudit() : null;
const overviewCharts = createOverviewCharts(feed, view, { charts: byId('charts'), indicators: byId('indicators'), day: byId('day') }, {
  viewOptions, restarts, marks: audit?.marks, painted: audit?.column.showAt, seek: millis => controls.playback.seek(millis),
  compare: createCompare({ api: metrics, tickMillis, specs: feed.specs, changed: due }),
});
const theme = createTheme(() => {
  refreshPalette();
  overviewCharts.repaint();
});
const topics = auditor ? 'metrics,audit' : 'metrics';
const stream = connectStream({ stream: `${api}/stream`, session: `${api}/session`, topics }, message => {
  feed.receive(message);
  audit?.trail.receive(message);
  connection.receive(message);
});
const connection = createConnectionView({
  streamStatus: feed.streamStatus, view, build, tickMillis, session: sessionApi(contextPath), retry: stream.retry, due,
});
const tools = createTools(/** @type {HTMLButtonElement} */ (byId('tools')), { viewOptions, save: overviewCharts.saveNumbers });
const controls = createControls({
  view, theme, zone, viewOptions, due, head: feed.head, now: feed.now, keys: { ...tools.keys, ...(audit && { '/': audit.column.focus }) },
});
noticeRestarts(restarts.all, controls.toast);
feed.begin(async since => stream.start(audit ? joinCursors(since, await audit.trail.begin()) : since));

function beginAudit() {
  const trail = createTrail({ api: auditApi(api) });
  const page = `${contextPath}/audit`;
  createAlarms(byId('alarms'), { trail, health: healthApi(api) });
  const column = createColumn({ api: auditApi(api), trail, highlighted, page, due, now: feed.now });
  const marks = createMarks({ api: auditApi(api), trail, highlighted, href: seq => `${page}?seq=${seq}` });
  return { trail, column, marks };
}
