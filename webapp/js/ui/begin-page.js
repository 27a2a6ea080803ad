import { byId } from '../dom/element.js';
import { createAlertBoard } from '../store/alert-board.js';
import { signal } from '../store/signal.js';
import { liveView } from '../store/view.js';
import { connectStream } from '../stream/client.js';
import { readConfig } from './config.js';
import { createConnectionView } from './connection-view.js';
import { createPageFrame } from './page-frame.js';
import { sessionApi } from './session.js';
import { createTheme } from './theme.js';
import { createVerdictMarks, createVerdictView } from './verdict.js';
import { createZone } from './zone.js';

/**
 * @typedef {import('../stream/core.js').Message} Message
 * @typedef {object} Parts what a page brings
 * @property {import('./connection-view.js').Needs['streamStatus']} streamStatus
 * @property {(message: Message) => void} receive
 * @property {() => void} repaint after the theme changed
 * @property {() => void} [due] asks for a paint
 */

/**
 * What every page starts with. Made first, since it sets the time zone.
 */
export function beginPage() {
  const config = readConfig(byId('config'));
  const api = `${config.contextPath}/api`;
  const zone = createZone(location.search, config.zone);
  const alerts = createAlertBoard(api);
  const token = /** @type {HTMLInputElement} */ (document.querySelector('input[name=csrf]'));

  return {
    config, api, zone, alerts,
    /** The token that a change must carry. */
    csrf: () => token.value,
    /**
     * Connects to the stream, and shows how the connection stands and what the alerts come to.
     * @param {Parts} parts
     * @param {import('../store/signal.js').Signal<import('../store/view.js').View>} [view]
     */
    connect({ streamStatus, receive, repaint, due = () => {} }, view = signal(liveView())) {
      const theme = createTheme(repaint);
      const topics = config.auditor ? 'metrics,audit,alerts' : 'metrics,alerts';
      const stream = connectStream({ stream: `${api}/stream`, session: `${api}/session`, topics }, message => {
        receive(message);
        alerts.receive(message);
        connection.receive(message);
        verdict.receive(message);
      });
      const connection = createConnectionView({
        streamStatus, view, build: config.build, tickMillis: config.tickMillis, session: sessionApi(config.contextPath), retry: stream.retry, due,
      });
      const verdict = createVerdictView({ board: alerts.board, latest: streamStatus.latest, tickMillis: config.tickMillis });
      return { theme, /** @param {string} [since] cursor after which events are wanted */ start: (since = '') => stream.start(since) };
    },
    /** Of a page without a stream: the frame, and the verdict as it was when the page was made. */
    still() {
      const theme = createTheme(() => {});
      createVerdictMarks();
      const search = (/** @type {string | undefined} */ chosen) => chosen ? `?theme=${chosen}` : '';
      return createPageFrame({ theme, zone, search, keys: {} });
    },
  };
}
