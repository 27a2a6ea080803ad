/** How long what is for hands stays after somebody moved, in ms. */
const NEAR = 4_000;

/**
 * The whole screen, kept awake, and free of buttons while nobody is there.
 * @param {HTMLElement} button
 */
export function createScreen(button) {
  const listening = new AbortController();
  const { signal } = listening;
  let timer = 0;

  function toggle() {
    const { fullscreenElement, documentElement } = document;
    const done = fullscreenElement ? document.exitFullscreen() : documentElement.requestFullscreen();
    done.catch(() => {}); // the browser does not allow it: the page stays as it is
  }

  /** A screen that falls asleep shows nothing. Browsers let go of the lock with each hidden page. */
  function stayAwake() {
    if (!document.hidden) navigator.wakeLock?.request('screen').catch(() => {}); // not allowed, or low on power
  }

  function near() {
    document.body.dataset.near = '';
    clearTimeout(timer);
    timer = window.setTimeout(() => { delete document.body.dataset.near; }, NEAR);
  }

  button.addEventListener('click', toggle, { signal });
  addEventListener('pointermove', near, { signal });
  addEventListener('keydown', near, { signal });
  document.addEventListener('visibilitychange', stayAwake, { signal });
  stayAwake();

  return {
    toggle,
    destroy() {
      clearTimeout(timer);
      listening.abort();
    },
  };
}
