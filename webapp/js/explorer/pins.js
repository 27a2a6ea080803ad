import { signal } from '../store/signal.js';
import { formatPin, parsePin } from './choice.js';

/**
 * @typedef {import('./lines.js').Shown} Shown
 * @typedef {object} Shelf where a browser keeps text
 * @property {(key: string) => string | null} saved
 * @property {(key: string, text: string | undefined) => void} save
 * @typedef {{pins: readonly Shown[], foreign: boolean}} Pinned `foreign`: it came with a link and is not this browser's own
 */

export const STORED = 'pulseboard.board';
/** So many charts make a page that one can still take in, and a link that every browser takes. */
export const MOST_PINS = 24;

/**
 * The personal board. A link shows its own board and leaves the kept one alone until somebody says otherwise.
 * @param {Shelf} shelf
 * @param {Shown[] | null} linked
 */
export function createPins({ saved, save }, linked) {
  const own = () => (saved(STORED) ?? '').split('\n').map(parsePin).filter(pin => pin !== null);
  const text = (/** @type {readonly Shown[]} */ pins) => pins.map(formatPin).join('\n');
  const foreign = linked !== null && text(linked) !== text(own());
  const pinned = signal(/** @type {Pinned} */ ({ pins: (linked ?? own()).slice(0, MOST_PINS), foreign }));

  /** @param {readonly Shown[]} pins */
  function set(pins) {
    const { foreign: stays } = pinned.get();
    if (!stays) save(STORED, text(pins) || undefined);
    pinned.set({ pins, foreign: stays });
  }

  return {
    pinned,
    /** @param {Shown} shown */
    has: shown => pinned.get().pins.some(pin => formatPin(pin) === formatPin(shown)),
    /** Puts a metric on the board, or takes it off. @param {Shown} shown @returns {boolean} false if the board is full */
    toggle(shown) {
      const { pins } = pinned.get();
      const others = pins.filter(pin => formatPin(pin) !== formatPin(shown));
      if (others.length === pins.length && pins.length >= MOST_PINS) return false;
      set(others.length < pins.length ? others : [...pins, shown]);
      return true;
    },
    /** Makes the linked board this browser's own. */
    adopt() {
      const { pins } = pinned.get();
      save(STORED, text(pins) || undefined);
      pinned.set({ pins, foreign: false });
    },
    /** Back to this browser's own. */
    restore: () => pinned.set({ pins: own(), foreign: false }),
  };
}
