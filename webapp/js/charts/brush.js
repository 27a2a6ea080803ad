/**
 * @typedef {object} BrushEvents
 * @property {(fromMillis: number, toMillis: number) => void} selected a stretch drawn beside the brush
 * @property {(toMillis: number) => void} moved the brush: its right edge, Infinity at the end
 */

/** Movements shorter than this, in px, are clicks. */
const CLICK = 4;
/** A narrow brush can be caught from so far beside it, in px. */
const REACH = 6;

/**
 * Lets a person take the brush and move it, draw another, or click to put it somewhere: by mouse, pen or finger.
 * @param {import('uplot')} plot whose selection is the brush
 * @param {BrushEvents} events
 */
export function createBrush(plot, { selected, moved }) {
  const { over } = plot;
  const listening = new AbortController();
  const { signal } = listening;
  /** @type {{x: number, left: number, width: number, moves: boolean, dragged: boolean} | null} */
  let drag = null;

  const millisAt = (/** @type {number} */ x) => plot.posToVal(Math.max(0, Math.min(over.clientWidth, x)), 'x') * 1e3;
  const move = (/** @type {number} */ right) => moved(right >= over.clientWidth - 1 ? Infinity : millisAt(right));
  const isOn = (/** @type {number} */ x) => x >= plot.select.left - REACH && x <= plot.select.left + plot.select.width + REACH;

  over.addEventListener('pointerdown', e => {
    if (e.button !== 0) return;
    over.setPointerCapture(e.pointerId);
    const { left, width } = plot.select;
    drag = { x: e.offsetX, left, width, moves: isOn(e.offsetX), dragged: false };
  }, { signal });

  over.addEventListener('pointermove', e => {
    over.classList.toggle('grab', drag ? drag.moves : isOn(e.offsetX));
    if (!drag) return;
    drag.dragged ||= Math.abs(e.offsetX - drag.x) >= CLICK;
    if (!drag.dragged) return;
    if (drag.moves) move(drag.left + drag.width + e.offsetX - drag.x);
    else plot.setSelect({ ...plot.select, left: Math.min(drag.x, e.offsetX), width: Math.abs(e.offsetX - drag.x) }, false);
  }, { signal });

  over.addEventListener('pointerup', e => {
    const done = drag;
    drag = null;
    if (!done || done.moves) return;
    if (done.dragged) selected(millisAt(Math.min(done.x, e.offsetX)), millisAt(Math.max(done.x, e.offsetX)));
    else move(e.offsetX + done.width / 2);
  }, { signal });
  over.addEventListener('pointercancel', () => { drag = null; }, { signal });

  return {
    /** Whether somebody draws one: it is not to be taken away then. */
    isDrawing: () => drag !== null && !drag.moves && drag.dragged,
    destroy: () => listening.abort(),
  };
}
