import { createAlarms } from './audit/alarms.js';
import { auditApi } from './audit/api.js';
import { createColumn } from './audit/column.js';
import { healthApi } from './audit/health.js';
import { createMarks } from './audit/marks.js';
import { createTrail } from './audit/trail.js';
import { refreshPalette } from './charts/palette.js';
import { createStage, SPECS, STRIP } from './charts/stage.js';
import { byId } from './dom/element.js';
import { metricsApi } from './store/api.js';
import { createFeed } from './store/feed.js';
import { signal } from './store/signal.js';
import { liveView } from './store/view.js';
import { connectStream } from './stream/client.js';
import { joinCursors } from './stream/cursor.js';
import { readConfig } from './ui/config.js';
import { createConnectionView } from './ui/connection-view.js';
import { createControls } from './ui/controls.js';
import { sessionApi } from './ui/session.js';
import { createTheme } from './ui/theme.js';
import { readUrl } from './ui/url-state.js';
import { createZone } from './ui/zone.js';

const { contextPath, tickMillis, build, auditor, zone: serverZone } = readConfig(byId('config'));
const zone = createZone(location.search, serverZone);
const api = `${contextPath}/api`;
const linked = readUrl(location.search);
const view = signal({ ...liveView(linked.windowSeconds), ...(linked.zoom && { zoom: linked.zoom, pausedMillis: linked.zoom[1] }) });
const hot = signal(linked.seq ?? null);

refreshPalette();
const feed = createFeed({ api: metricsApi(api), tickMillis, specs: () => SPECS, day: STRIP, view });
const audit = auditor ? beginAudit() : null;
const stage = createStage(feed, view, { charts: byId('charts'), indicators: byId('indicators'), day: byId('day') }, audit?.marks);
const theme = createTheme(() => {
  refreshPalette();
  stage.repaint();
});
const topics = auditor ? 'metrics,audit' : 'metrics';
const stream = connectStream({ stream: `${api}/stream`, session: `${api}/session`, topics }, message => {
  feed.receive(message);
  audit?.trail.receive(message);
  connection.receive(message);
});
const connection = createConnectionView({
  heard: feed.heard, view, build, session: sessionApi(contextPath), retry: stream.retry, due: stage.request,
});
createControls({ view, theme, zone, head: feed.head, keys: audit ? { '/': audit.column.focus } : {} });
feed.begin(async since => stream.start(audit ? joinCursors(since, await audit.trail.begin()) : since));

function beginAudit() {
  const trail = createTrail({ api: auditApi(api) });
  const page = `${contextPath}/audit`;
  createAlarms(byId('alarms'), { trail, health: healthApi(api) });
  const column = createColumn({ api: auditApi(api), trail, hot, page });
  const marks = createMarks({ api: auditApi(api), trail, hot, href: seq => `${page}?seq=${seq}` });
  return { trail, column, marks };
}
