import { alertsApi } from './alerts/api.js';
import { createFirings } from './alerts/firings.js';
import { createLoud } from './alerts/loud.js';
import { createLivePage } from './board/live-page.js';
import { byId } from './dom/element.js';
import { formatPin, readPins } from './explorer/choice.js';
import { createPins } from './explorer/pins.js';
import { beginPage } from './ui/begin-page.js';
import { createControls } from './ui/controls.js';
import { save, saved } from './ui/saved.js';
import { createWall } from './wall/page.js';
import { createScreen } from './wall/screen.js';
import { secondsOf } from './wall/slides.js';

const { config, api, zone, alerts, csrf, connect } = beginPage();
const { live, view, needs, follow } = createLivePage({ config, api, connect });
const { pins } = createPins({ saved, save }, readPins(location.search)).pinned.get();
const seconds = secondsOf(location.search);
const firings = createFirings({ api: alertsApi(api, csrf), board: alerts.board });
const wall = createWall({ ...needs, firings, pins, seconds });
createLoud(byId('loud'), alerts.board);
const screen = createScreen(byId('full'));
const { theme, start } = follow({ problems: [live.problem, wall.problem], request: wall.request, repaint: wall.repaint });
createControls({
  view, theme, zone, head: live.head, lacking: needs.api.lacking,
  keys: { ...wall.keys, f: screen.toggle, Escape: () => location.assign(`${config.contextPath}/`) },
  state: () => [['every', String(seconds)], ...pins.map(pin => /** @type {[string, string]} */ (['pin', formatPin(pin)]))],
});
start();
