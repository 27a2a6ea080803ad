/** How long the first key of a pair waits for the second, in ms. */
const PAIR = 1_500;

/**
 * Keys of the page, and pairs of keys such as "g o". They rest while somebody types or a dialog is open, and leave combinations to the browser.
 * @param {Record<string, () => void>} actions by KeyboardEvent.key, letters in lower case
 */
export function createKeyboard(actions) {
  const firsts = new Set(Object.keys(actions).filter(key => key.length > 1 && key.includes(' ')).map(key => key.split(' ')[0]));
  let first = '';
  let firstMillis = 0;

  /** The second letter of a pair does nothing else, also where the pair leads nowhere. @param {string} key */
  function pick(key) {
    const waits = first !== '' && Date.now() - firstMillis < PAIR;
    const pair = waits ? actions[`${first} ${key}`] : undefined;
    first = !pair && firsts.has(key) ? key : '';
    firstMillis = Date.now();
    return pair ?? (waits && /^[a-z]$/.test(key) ? undefined : actions[key]);
  }

  /** @param {KeyboardEvent} e */
  function onKey(e) {
    if (e.metaKey || e.ctrlKey || e.altKey || e.defaultPrevented) return;
    const target = e.target instanceof Element ? e.target : null;
    if (target?.matches('input, select, textarea, [contenteditable]') || document.querySelector('dialog[open], :popover-open')) return;
    if ((e.key === ' ' || e.key === 'Enter') && target?.matches('button, a')) return; // there it presses the button
    const action = pick(e.key.length === 1 ? e.key.toLowerCase() : e.key);
    if (!action) return;
    e.preventDefault();
    action();
  }
  addEventListener('keydown', onKey);
  return { destroy: () => removeEventListener('keydown', onKey) };
}
