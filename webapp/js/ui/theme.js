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

  return {
    now,
    /** The one chosen by hand, if any. @returns {Theme | undefined} */
    chosen: () => root.dataset.theme ? now() : undefined,
    toggle() {
      const next = now() === 'dark' ? 'light' : 'dark';
      root.dataset.theme = next;
      try {
        localStorage.setItem(STORED, next);
      } catch {
        // storage is switched off: the choice lasts as long as the page
      }
      changed();
    },
    destroy: () => dark.removeEventListener('change', onPreference),
  };
}
