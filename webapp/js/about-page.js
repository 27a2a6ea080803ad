import { aboutApi } from './about/api.js';
import { createAboutPage } from './about/page.js';
import { PANELS } from './about/panels.js';
import { createFixedBoard } from './board/fixed.js';
import { createLivePage } from './board/live-page.js';
import { byId } from './dom/element.js';
import { healthApi } from './store/health.js';
import { beginPage } from './ui/begin-page.js';
import { createControls } from './ui/controls.js';

const { config, api, zone, connect } = beginPage();
const { live, view, needs, follow } = createLivePage({ config, api, connect });
const board = createFixedBoard(byId('charts'), PANELS, needs);
const page = createAboutPage({ api: aboutApi(api), health: healthApi(api), live });
const { theme, start } = follow({ problems: [page.problem, live.problem, board.problem], request: board.request, repaint: board.repaint });
createControls({ view, theme, zone, head: live.head, lacking: needs.api.lacking, started: () => live.streamStatus.hello.get()?.started, keys: page.keys });
start();
