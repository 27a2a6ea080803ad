import { element } from '../dom/element.js';

/** @typedef {import('../store/alert-board.js').Comparison} Comparison */

/** Where the mark stands if nothing else says how much there may be, as a share of the bar. */
const USUAL = 0.62;
/** Room that is left beyond the largest value. */
const ROOM = 1.04;

/**
 * How far the bar reaches and where the threshold stands on it, as shares of its width.
 * @param {number | null} value
 * @param {number} threshold
 * @param {string} unit
 * @returns {{fill: number, mark: number}}
 */
export function bulletOf(value, threshold, unit) {
  const size = value ?? 0;
  if (threshold <= 0 || size < 0) return { fill: size > threshold ? 1 : 0, mark: 0.5 };
  const whole = unit === 'ratio' && threshold > 0.3 && threshold <= 1 ? 1 : threshold / USUAL;
  const most = Math.max(whole, size * ROOM);
  return { fill: Math.min(1, size / most), mark: Math.min(1, threshold / most) };
}

/** The bar: how near a value is to its threshold. The words beside it say the same. */
export function createBullet() {
  const fill = element('i');
  const mark = element('b');
  const root = element('span', { class: 'bullet', 'aria-hidden': 'true' }, fill, mark);
  return {
    root,
    /** @param {number | null} value @param {{threshold: number, unit: string} | null} limit null while it is not known */
    show(value, limit) {
      root.hidden = value === null || !limit;
      if (!limit) return;
      const shown = bulletOf(value, limit.threshold, limit.unit);
      fill.style.width = `${(100 * shown.fill).toFixed(1)}%`;
      mark.style.left = `${(100 * shown.mark).toFixed(1)}%`;
    },
  };
}
