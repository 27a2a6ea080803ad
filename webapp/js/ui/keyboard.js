/**
 * Keys of the page. They rest while somebody types or a dialog is open, and leave combinations to the browser.
 * @param {Record<string, () => void>} actions by KeyboardEvent.key, letters in lower case
 */
export function createKeyboard(actions) {
  /** @param {KeyboardEvent} e */
  function onKey(e) {
    if (e.metaKey || e.ctrlKey || e.altKey || e.defaultPrevented) return;
    const target = e.target instanceof Element ? e.target : null;
    if (target?.matches('input, select, textarea, [contenteditable]') || document.querySelector('dialog[open], :popover-open')) return;
    if ((e.key === ' ' || e.key === 'Enter') && target?.matches('button, a')) return; // there it presses the button
    const action = actions[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (!action) return;
    e.preventDefault();
    action();
  }
  addEventListener('keydown', onKey);
  return { destroy: () => removeEventListener('keydown', onKey) };
}
