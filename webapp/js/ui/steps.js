import { readUrl, viewOf } from './url-state.js';

/** Changes that follow each other this fast are one step, in ms: a brush that is dragged. */
const ONE_STEP = 1_000;

/**
 * Keeps the view in the address. A window or a stretch of time that is chosen is a step of the browser's history: Back undoes it.
 * @param {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @param {Pick<import('./page-frame.js').PageFrame, 'syncUrl' | 'visit'>} pageFrame
 */
export function createSteps(view, { syncUrl, visit }) {
  let shown = keyOf(view.get());
  let steppedMillis = -Infinity;
  let returning = false;

  const stop = view.subscribe(next => {
    const key = keyOf(next);
    const step = key !== shown && !next.play && !returning;
    shown = key;
    if (step && Date.now() - steppedMillis > ONE_STEP) visit();
    else syncUrl();
    if (step) steppedMillis = Date.now();
  });

  function onReturn() {
    returning = true;
    view.set(viewOf(readUrl(location.search)));
    returning = false;
  }
  addEventListener('popstate', onReturn);
  return {
    destroy() {
      stop();
      removeEventListener('popstate', onReturn);
    },
  };
}

/** @param {import('../store/view.js').View} view */
function keyOf({ windowSeconds, zoom }) {
  return JSON.stringify([windowSeconds, zoom]);
}
