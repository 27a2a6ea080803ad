import { refreshPalette } from '../charts/palette.js';
import { byId } from '../dom/element.js';
import { metricsApi } from '../store/api.js';
import { signal } from '../store/signal.js';
import { linkedView } from '../ui/url-state.js';
import { createLive } from './live.js';
import { createTrouble } from './trouble.js';

/**
 * @typedef {object} Parts what a page of live charts brings
 * @property {Parameters<typeof createTrouble>[1]} problems the first is told
 * @property {() => void} request asks for a paint
 * @property {() => void} repaint after the theme changed
 */

/**
 * What every page of live charts has: a view, the ticks, and one place for what is wrong.
 * @param {Pick<ReturnType<typeof import('../ui/begin-page.js').beginPage>, 'config' | 'api' | 'connect'>} begun
 */
export function createLivePage({ config: { tickMillis }, api, connect }) {
  const view = signal(linkedView(location.search));
  const metrics = metricsApi(api);
  const live = createLive({ api: metrics, tickMillis });
  refreshPalette();

  return {
    live, view,
    /** of its charts */
    needs: { live, api: metrics, tickMillis, view },
    /** Shows what is wrong, and follows the stream once it is started. @param {Parts} parts */
    follow({ problems, request, repaint }) {
      createTrouble(byId('trouble'), problems);
      const { theme, start } = connect({
        streamStatus: live.streamStatus,
        receive: live.receive,
        due: request,
        repaint() {
          refreshPalette();
          repaint();
        },
      }, view);
      return {
        theme,
        start() {
          live.begin();
          start();
        },
      };
    },
  };
}
