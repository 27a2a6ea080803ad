import { createFixedBoard } from './board/fixed.js';
import { createLive } from './board/live.js';
import { createTrouble } from './board/trouble.js';
import { refreshPalette } from './charts/palette.js';
import { byId } from './dom/element.js';
import { metricsApi } from './store/api.js';
import { signal } from './store/signal.js';
import { streamsApi } from './streams/api.js';
import { createStreamsPage } from './streams/page.js';
import { PANELS } from './streams/panels.js';
import { createControls } from './ui/controls.js';
import { beginPage } from './ui/begin-page.js';
import { linkedView } from './ui/url-state.js';

const { config: { tickMillis }, api, zone, connect } = beginPage();
const view = signal(linkedView(location.search));
const metrics = metricsApi(api);
const live = createLive({ api: metrics, tickMillis });

refreshPalette();
const board = createFixedBoard(byId('charts'), PANELS, { live, api: metrics, tickMillis, view });
const page = createStreamsPage({ api: streamsApi(api), live, view });
createTrouble(byId('trouble'), [page.problem, live.problem, board.problem]);
const { theme, start } = connect({
  streamStatus: live.streamStatus,
  receive: live.receive,
  due: board.request,
  repaint() {
    refreshPalette();
    board.repaint();
  },
}, view);
createControls({ view, theme, zone, head: live.head, keys: page.keys });
live.begin();
start();
