import { byId } from '../dom/element.js';
import { createDisplay } from './display.js';
import { createHelp } from './help.js';
import { createKeyboard } from './keyboard.js';
import { createToast } from './toast.js';
import { timeOf } from './url-state.js';

/**
 * @typedef {object} Needs
 * @property {ReturnType<import('./theme.js').createTheme>} theme
 * @property {import('./zone.js').ZoneChoice} zone
 * @property {(theme: import('./theme.js').Theme | undefined) => string} search what a link to what is shown holds, with its question mark
 * @property {boolean} [timed] whether that says which time is in sight; where it does not, the time that the page before showed is kept for the next
 * @property {Record<string, () => void>} keys of this page, beside those of every page
 * @typedef {ReturnType<typeof createPageFrame>} PageFrame
 */

/**
 * What every page has: theme, time zone, link, help, keys, and an address that says what is shown.
 * @param {Needs} needs
 */
export function createPageFrame({ theme, zone, search, timed = false, keys }) {
  const listening = new AbortController();
  const kept = timed ? [] : timeOf(location.search);
  const toast = createToast(byId('notices'));
  const help = createHelp(/** @type {HTMLDialogElement} */ (byId('help')));
  const display = createDisplay(/** @type {HTMLDialogElement} */ (byId('display')), { theme, zone, changed: syncUrl });
  const keyboard = createKeyboard({ t: toggleTheme, '?': help.show, ...pageKeys(), ...keys });

  function toggleTheme() {
    theme.toggle();
    syncUrl();
  }

  /** @param {import('./theme.js').Theme | undefined} shown */
  function address(shown) {
    const query = new URLSearchParams(search(shown));
    for (const [name, value] of kept) query.append(name, value);
    if (zone.now() !== 'browser') query.set('tz', zone.now());
    const text = query.toString();
    return location.pathname + (text && `?${text}`);
  }

  function syncUrl() {
    history.replaceState(null, '', address(theme.chosen()));
    linkTime();
  }

  /** The same as a step of its own: Back undoes it. */
  function visit() {
    const next = address(theme.chosen());
    if (next !== location.pathname + location.search) history.pushState(null, '', next);
    linkTime();
  }

  /** Other pages open with the time that is in sight here. */
  function linkTime() {
    const time = timeOf(location.search);
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[data-key]'))) {
      link.search = new URLSearchParams(time).toString();
    }
  }

  async function share() {
    try {
      await navigator.clipboard.writeText(new URL(address(theme.now()), location.href).href);
      toast.show('Link copied');
    } catch {
      toast.show('The browser does not allow copying; the link is in the address bar');
    }
  }

  linkTime();
  const { signal } = listening;
  byId('share').addEventListener('click', share, { signal });
  for (const [action, run] of Object.entries({ theme: toggleTheme, help: help.show, display: display.show })) {
    document.querySelectorAll(`[data-action=${action}]`).forEach(button => button.addEventListener('click', run, { signal }));
  }

  return {
    syncUrl, visit, share, toast,
    destroy() {
      listening.abort();
      for (const part of [keyboard, toast, help, display]) part.destroy();
    },
  };
}

/** "g" and a letter lead to a page, for the pages that this user may see. @returns {Record<string, () => void>} */
function pageKeys() {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.navigation a[data-key]:not([hidden])'));
  return Object.fromEntries([...links].map(link => [`g ${link.dataset.key}`, () => location.assign(link.href)]));
}
