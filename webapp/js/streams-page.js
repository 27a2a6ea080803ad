import { createFixedBoard } from './board/fixed.js';
import { createLivePage } from './board/live-page.js';
import { byId } from './dom/element.js';
import { streamsApi } from './streams/api.js';
import { createStreamsPage } from './streams/page.js';
import { PANELS } from './streams/panels.js';
import { beginPage } from './ui/begin-page.js';
import { createControls } from './ui/controls.js';

const { config, api, zone, connect } = beginPage();
const { live, view, needs, follow } = createLivePage({ config, api, connect });
const board = createFixedBoard(byId('charts'), PANELS, needs);
const page = createStreamsPage({ api: streamsApi(api), live, view });
const { theme, start } = follow({ problems: [page.problem, live.problem, board.problem], request: board.request, repaint: board.repaint });
createControls({ view, theme, zone, head: live.head, lacking: needs.api.lacking, started: () => live.streamStatus.hello.get()?.started, keys: page.keys });
start();
