import { byId } from '../dom/element.js';
import { createHelp } from './help.js';
import { createKeyboard } from './keyboard.js';
import { createToast } from './toast.js';

/**
 * @typedef {object} Needs
 * @property {ReturnType<import('./theme.js').createTheme>} theme
 * @property {(theme: import('./theme.js').Theme | undefined) => string} search what a link to what is shown holds, with its question mark
 * @property {Record<string, () => void>} keys of this page, beside those of every page
 * @typedef {ReturnType<typeof createChrome>} Chrome
 */

/**
 * What every page has: theme, link, help, keys, and an address that says what is shown.
 * @param {Needs} needs
 */
export function createChrome({ theme, search, keys }) {
  const listening = new AbortController();
  const toast = createToast(byId('notices'));
  const help = createHelp(/** @type {HTMLDialogElement} */ (byId('help')));
  const keyboard = createKeyboard({ t: toggleTheme, '?': help.show, ...keys });

  function toggleTheme() {
    theme.toggle();
    syncUrl();
  }

  function syncUrl() {
    history.replaceState(null, '', location.pathname + search(theme.chosen()));
  }

  async function share() {
    try {
      await navigator.clipboard.writeText(new URL(location.pathname + search(theme.now()), location.href).href);
      toast.show('Link copied');
    } catch {
      toast.show('The browser does not allow copying; the link is in the address bar');
    }
  }

  const { signal } = listening;
  byId('share').addEventListener('click', share, { signal });
  for (const [action, run] of Object.entries({ theme: toggleTheme, help: help.show })) {
    document.querySelectorAll(`[data-action=${action}]`).forEach(button => button.addEventListener('click', run, { signal }));
  }

  return {
    syncUrl, share, toast,
    destroy() {
      listening.abort();
      for (const part of [keyboard, toast, help]) part.destroy();
    },
  };
}
