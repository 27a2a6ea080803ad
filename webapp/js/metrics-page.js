import { createLive } from './board/live.js';
import { refreshPalette } from './charts/palette.js';
import { createExplorer } from './explorer/page.js';
import { formatPin, readChoice, readPins, writeChoice } from './explorer/choice.js';
import { createPins } from './explorer/pins.js';
import { createTrouble } from './board/trouble.js';
import { byId } from './dom/element.js';
import { metricsApi } from './store/api.js';
import { signal } from './store/signal.js';
import { createControls } from './ui/controls.js';
import { save, saved } from './ui/saved.js';
import { beginPage } from './ui/begin-page.js';
import { linkedView } from './ui/url-state.js';

const { config, api, zone, connect } = beginPage();
const { tickMillis } = config;
const view = signal(linkedView(location.search));
const metrics = metricsApi(api);
const live = createLive({ api: metrics, tickMillis });
const pins = createPins({ saved, save }, readPins(location.search));

refreshPalette();
const explorer = createExplorer({
  live, api: metrics, tickMillis, view, pins, linked: readChoice(location.search), full: () => pageFrame.toast.show('The board is full: take one off first'),
});
createTrouble(byId('trouble'), [live.problem, explorer.problem]);
const { theme, start } = connect({
  streamStatus: live.streamStatus,
  receive: live.receive,
  due: explorer.request,
  repaint() {
    refreshPalette();
    explorer.repaint();
  },
}, view);
const { pageFrame } = createControls({
  view, theme, zone, head: live.head, keys: explorer.keys,
  state: () => [...writeChoice(explorer.choice.get()), ...pins.pinned.get().pins.map(pin => /** @type {[string, string]} */ (['pin', formatPin(pin)]))],
});
explorer.choice.subscribe(pageFrame.syncUrl);
pins.pinned.subscribe(pageFrame.syncUrl);
live.begin();
start();
