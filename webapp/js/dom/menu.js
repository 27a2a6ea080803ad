/**
 * Makes a button open and close a menu below it. Esc, a click elsewhere and a choice close it.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} root
 */
export function createMenu(button, root) {
  const listening = new AbortController();
  const { signal } = listening;
  root.popover = 'auto';
  button.popoverTargetElement = root;
  // a popover lies above the page and knows nothing of its button
  root.addEventListener('beforetoggle', () => {
    const { right, bottom } = button.getBoundingClientRect();
    root.style.top = `${bottom + 4}px`;
    root.style.setProperty('--end', `${document.documentElement.clientWidth - right}px`);
  }, { signal });
  root.addEventListener('click', e => {
    if (e.target instanceof Element && e.target.closest('[data-closes]')) root.hidePopover();
  }, { signal });
  addEventListener('scroll', () => root.matches(':popover-open') && root.hidePopover(), { signal, passive: true });
  return { root, destroy: () => listening.abort() };
}
