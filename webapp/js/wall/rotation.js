import { signal } from '../store/signal.js';

/**
 * Which slide is shown. Goes on by itself, except while it is held.
 * @param {number} millis that a slide stays
 */
export function createRotation(millis) {
  const shown = signal(0);
  const held = signal(false);
  let count = 1;
  let timer = 0;

  function arm() {
    clearTimeout(timer);
    if (!held.get() && count > 1) timer = window.setTimeout(() => go(1), millis);
  }

  /** @param {number} by */
  function go(by) {
    shown.set((((shown.get() + by) % count) + count) % count);
    arm();
  }

  return {
    shown, held, go,
    /** @param {number} slides how many there are */
    over(slides) {
      if (slides === count) return;
      count = Math.max(1, slides);
      go(0);
    },
    /** @param {number} index */
    to: index => go(index - shown.get()),
    hold() {
      held.set(!held.get());
      arm();
    },
    destroy: () => clearTimeout(timer),
  };
}
