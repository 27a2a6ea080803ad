import { createLivePage } from './board/live-page.js';
import { formatPin, readChoice, readPins, writeChoice } from './explorer/choice.js';
import { createExplorer } from './explorer/page.js';
import { createPins } from './explorer/pins.js';
import { beginPage } from './ui/begin-page.js';
import { createControls } from './ui/controls.js';
import { save, saved } from './ui/saved.js';

const { config, api, zone, connect } = beginPage();
const { live, view, needs, follow } = createLivePage({ config, api, connect });
const pins = createPins({ saved, save }, readPins(location.search));
const explorer = createExplorer({
  ...needs, pins, linked: readChoice(location.search), full: () => pageFrame.toast.show('The board is full: take one off first'),
});
const { theme, start } = follow({ problems: [live.problem, explorer.problem], request: explorer.request, repaint: explorer.repaint });
const { pageFrame } = createControls({
  view, theme, zone, head: live.head, lacking: needs.api.lacking, started: () => live.streamStatus.hello.get()?.started, keys: explorer.keys,
  state: () => [...writeChoice(explorer.choice.get()), ...pins.pinned.get().pins.map(pin => /** @type {[string, string]} */ (['pin', formatPin(pin)]))],
});
explorer.choice.subscribe(pageFrame.syncUrl);
pins.pinned.subscribe(pageFrame.syncUrl);
start();
