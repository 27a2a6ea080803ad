// Runs before the first paint, so that the page never flashes in the other theme. A plain script on purpose.
(() => {
  acceptLanguage();
  reportFailedStart();

  const wanted = new URLSearchParams(location.search).get('theme') ?? stored();
  if (wanted === 'light' || wanted === 'dark') document.documentElement.dataset.theme = wanted;

  /** A browser may name a language that its own Intl refuses, such as en-US@posix without LANG; uPlot asks for it when it is loaded. */
  function acceptLanguage() {
    try {
      new Intl.NumberFormat(navigator.language);
    } catch {
      Object.defineProperty(Navigator.prototype, 'language', { configurable: true, get: () => 'en-US' });
    }
  }

  /** A page whose scripts cannot be loaded or run says so: without them nothing else can. */
  function reportFailedStart() {
    const root = document.documentElement;
    const isStarting = () => root.dataset.connection === 'connecting';
    addEventListener('error', event => {
      if (event.target instanceof HTMLScriptElement) failed(`${event.target.src} could not be loaded.`);
      else if (event instanceof ErrorEvent && isStarting()) failed(event.message);
    }, true);
    addEventListener('unhandledrejection', ({ reason }) => isStarting() && failed(String(reason)));
  }

  /** @param {string} reason */
  function failed(reason) {
    const root = document.documentElement;
    if (root.dataset.connection === 'failed') return;
    root.dataset.connection = 'failed';
    if (document.body) say(reason);
    else addEventListener('DOMContentLoaded', () => say(reason));
  }

  /** @param {string} reason */
  function say(reason) {
    const notice = document.createElement('p');
    notice.className = 'failed-start';
    notice.role = 'alert';
    notice.textContent = `This page could not start: ${reason} Reload it. If that does not help, give your administrator this text.`;
    document.body.prepend(notice);
    const state = document.querySelector('#pill [data-part=state]');
    if (state) state.textContent = 'Not started';
  }

  function stored() {
    try {
      return localStorage.getItem('pulseboard.theme');
    } catch {
      return null; // storage is switched off
    }
  }
})();
