import { element } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { formatMoment, formatRange } from '../format/time.js';

/**
 * @typedef {import('./marks.js').Cluster} Cluster
 * @typedef {import('./marks.js').Marks} Marks
 */

/** How near the pointer must come to a sign, in CSS pixels: sideways, and above the time axis. */
const NEAR = 7;
const HIGH = 14;
/** Least time that is opened, in ms. */
const LEAST = 1_000;
/** Half the widest tooltip, in px: it stays inside the panel. */
const HALF = 110;

/**
 * Makes the signs of one chart answer: a tooltip under the pointer, a click that leads to the record, or to the time of those that are counted only.
 * @param {HTMLElement} root of the panel
 * @param {HTMLElement} over the plot's own element above the canvas
 * @param {Marks} marks
 * @param {() => readonly Cluster[]} shown
 * @param {(fromMillis: number, toMillis: number) => void} selected
 */
export function createMarkTip(root, over, marks, shown, selected) {
  const tip = element('div', { class: 'mark-tip', hidden: true });
  const listening = new AbortController();
  const { signal } = listening;
  root.append(tip);
  /** @type {Cluster | undefined} */
  let under;
  /** @type {Cluster['mark'] | undefined} */
  let pressed;

  /** @param {PointerEvent | MouseEvent} e */
  function find({ offsetX, offsetY }) {
    if (offsetY < over.clientHeight - HIGH) return undefined;
    const near = shown().filter(({ x }) => Math.abs(x - offsetX) <= NEAR);
    return near.sort((a, b) => Math.abs(a.x - offsetX) - Math.abs(b.x - offsetX))[0];
  }

  /** @param {Cluster | undefined} cluster */
  function show(cluster) {
    if (cluster?.mark === under?.mark && cluster?.count === under?.count) return;
    under = cluster;
    tip.hidden = !cluster;
    over.classList.toggle('pointing', Boolean(cluster));
    marks.highlighted.set(cluster ? cluster.mark.seq : null);
    if (!cluster) return;
    tip.replaceChildren(...textOf(cluster));
    const x = over.getBoundingClientRect().left - root.getBoundingClientRect().left + cluster.x;
    tip.style.left = `${Math.min(root.clientWidth - HALF - 4, Math.max(HALF + 4, x))}px`;
  }

  over.addEventListener('pointermove', e => show(find(e)), { signal });
  over.addEventListener('pointerleave', () => show(undefined), { signal });
  // not "click": uPlot swallows it where the pointer's place is a fraction of a pixel
  over.addEventListener('pointerdown', e => { pressed = e.button === 0 ? find(e)?.mark : undefined; }, { signal });
  over.addEventListener('pointerup', e => {
    const cluster = find(e);
    if (!pressed || !cluster || !isSame(cluster.mark, pressed)) return;
    if (pressed.seq !== null) location.assign(marks.href(pressed.seq));
    else {
      show(undefined);
      selected(cluster.span[0], Math.max(cluster.span[1], cluster.span[0] + LEAST));
    }
  }, { signal });

  return {
    destroy() {
      listening.abort();
      tip.remove();
    },
  };
}

/** Marks are made anew with each event. @param {Cluster['mark']} one @param {Cluster['mark']} other */
function isSame(one, other) {
  return one.seq === other.seq && one.millis === other.millis;
}

/** @param {Cluster} cluster */
function textOf({ mark, count, span }) {
  const { severity, title, actor, target, millis, seq } = mark;
  const sign = element('span', { class: `sign ${severity}` });
  if (seq === null) {
    return [
      element('b', {}, sign, `${count} ${count === 1 ? 'event' : 'events'}`),
      element('span', {}, formatRange(span, Date.now())),
      element('small', {}, 'Click to see each'),
    ];
  }
  return [
    element('b', {}, sign, foreign(title)),
    element('span', {}, foreign(actor), ' · ', foreign(target)),
    element('small', {}, `${formatMoment(millis, Date.now())}${count > 1 ? `, and ${count - 1} more` : ''}`),
  ];
}
