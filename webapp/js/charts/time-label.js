import { element, setText } from '../dom/element.js';
import { formatClock, formatDay, formatMinute } from '../format/time.js';

const DAY = 86_400;
/** Half the width of the label, in px: it stays inside the plot. */
const HALF = 44;

/** The time under the crosshair, below the chart that the pointer is on. @param {HTMLElement} place the plot's */
export function createTimeLabel(place) {
  const root = element('span', { class: 'time-label', hidden: true });
  return {
    root,
    /** @param {import('uplot') | null} plot @param {number | null} seconds epoch s; null hides it */
    show(plot, seconds) {
      const under = plot?.over.matches(':hover') && seconds !== null;
      root.hidden = !under;
      if (!under || !plot) return;
      const span = Number(plot.scales.x.max) - Number(plot.scales.x.min);
      setText(root, span > DAY ? `${formatDay(seconds * 1e3)} ${formatMinute(seconds * 1e3)}` : formatClock(seconds * 1e3));
      const x = Number(plot.cursor.left) + plot.bbox.left / devicePixelRatio;
      root.style.left = `${Math.min(place.clientWidth - HALF, Math.max(HALF, x))}px`;
    },
  };
}
