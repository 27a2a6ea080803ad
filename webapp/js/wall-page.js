import { createLive } from './board/live.js';
import { createTrouble } from './board/trouble.js';
import { refreshPalette } from './charts/palette.js';
import { byId } from './dom/element.js';
import { formatPin, readPins } from './explorer/choice.js';
import { createPins } from './explorer/pins.js';
import { metricsApi } from './store/api.js';
import { signal } from './store/signal.js';
import { createControls } from './ui/controls.js';
import { save, saved } from './ui/saved.js';
import { beginPage } from './ui/begin-page.js';
import { linkedView } from './ui/url-state.js';
import { createWall } from './wall/page.js';
import { createScreen } from './wall/screen.js';
import { secondsOf } from './wall/slides.js';

const { config: { tickMillis, contextPath }, api, zone, connect } = beginPage();
const view = signal(linkedView(location.search));
const metrics = metricsApi(api);
const live = createLive({ api: metrics, tickMillis });
const { pins } = createPins({ saved, save }, readPins(location.search)).pinned.get();
const seconds = secondsOf(location.search);

refreshPalette();
const wall = createWall({ live, api: metrics, tickMillis, view, pins, seconds });
const screen = createScreen(byId('full'));
createTrouble(byId('trouble'), [live.problem, wall.problem]);
const { theme, start } = connect({
  streamStatus: live.streamStatus,
  receive: live.receive,
  due: wall.request,
  repaint() {
    refreshPalette();
    wall.repaint();
  },
}, view);
createControls({
  view, theme, zone, head: live.head,
  keys: { ...wall.keys, f: screen.toggle, Escape: () => location.assign(`${contextPath}/`) },
  state: () => [['every', String(seconds)], ...pins.map(pin => /** @type {[string, string]} */ (['pin', formatPin(pin)]))],
});
live.begin();
start();
