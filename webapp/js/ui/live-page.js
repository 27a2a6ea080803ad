import { byId } from '../dom/element.js';
import { signal } from '../store/signal.js';
import { liveView } from '../store/view.js';
import { connectStream } from '../stream/client.js';
import { readConfig } from './config.js';
import { createConnectionView } from './connection-view.js';
import { sessionApi } from './session.js';
import { createTheme } from './theme.js';
import { createZone } from './zone.js';

/**
 * @typedef {import('../stream/core.js').Message} Message
 * @typedef {object} Parts what a page brings
 * @property {import('./connection-view.js').Needs['streamStatus']} streamStatus
 * @property {(message: Message) => void} receive
 * @property {() => void} repaint after the theme changed
 * @property {() => void} due asks for a paint
 */

/**
 * What every page that listens to the stream starts with. Made first, since it sets the time zone.
 */
export function beginPage() {
  const config = readConfig(byId('config'));
  const api = `${config.contextPath}/api`;
  const zone = createZone(location.search, config.zone);

  return {
    config, api, zone,
    /**
     * Connects, and shows how the connection stands.
     * @param {Parts} parts
     * @param {import('../store/signal.js').Signal<import('../store/view.js').View>} [view]
     */
    connect({ streamStatus, receive, repaint, due }, view = signal(liveView())) {
      const theme = createTheme(repaint);
      const topics = config.auditor ? 'metrics,audit' : 'metrics';
      const stream = connectStream({ stream: `${api}/stream`, session: `${api}/session`, topics }, message => {
        receive(message);
        connection.receive(message);
      });
      const connection = createConnectionView({
        streamStatus, view, build: config.build, tickMillis: config.tickMillis, session: sessionApi(config.contextPath), retry: stream.retry, due,
      });
      return { theme, start: () => stream.start('') };
    },
  };
}
