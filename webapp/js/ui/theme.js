import { save } from './saved.js';

/** @typedef {'light' | 'dark'} Theme */

const STORED = 'pulseboard.theme';

/**
 * Dark or light: by preference of the system until somebody chooses by hand.
 * @param {() => void} changed
 */
export function createTheme(changed) {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const onPreference = () => root.dataset.theme || changed();
  dark.addEventListener('change', onPreference);

  /** @returns {Theme} */
  const now = () => root.dataset.theme === 'light' || root.dataset.theme === 'dark'
    ? root.dataset.theme : dark.matches ? 'dark' : 'light';

  /** @param {Theme | undefined} next undefined leaves it to the system */
  function choose(next) {
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    save(STORED, next);
    changed();
  }

  return {
    now,
    /** The one chosen by hand, if any. @returns {Theme | undefined} */
    chosen: () => root.dataset.theme ? now() : undefined,
    toggle: () => choose(now() === 'dark' ? 'light' : 'dark'),
    choose,
    destroy: () => dark.removeEventListener('change', onPreference),
  };
}
