import { aboutApi } from './about/api.js';
import { createAboutPage } from './about/page.js';
import { PANELS } from './about/panels.js';
import { createFixedBoard } from './board/fixed.js';
import { createLive } from './board/live.js';
import { createTrouble } from './board/trouble.js';
import { refreshPalette } from './charts/palette.js';
import { byId } from './dom/element.js';
import { metricsApi } from './store/api.js';
import { signal } from './store/signal.js';
import { createBoardControls } from './ui/board-controls.js';
import { beginPage } from './ui/live-page.js';
import { linkedView } from './ui/url-state.js';

const { config: { tickMillis }, api, zone, connect } = beginPage();
const view = signal(linkedView(location.search));
const metrics = metricsApi(api);
const live = createLive({ api: metrics, tickMillis });

refreshPalette();
const board = createFixedBoard(byId('charts'), PANELS, { live, api: metrics, tickMillis, view });
const page = createAboutPage({ api: aboutApi(api), live });
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
createBoardControls({ view, theme, zone, head: live.head, keys: page.keys });
live.begin();
start();
