import { ink } from './palette.js';

/** Selections narrower than this, in pixels, were clicks. */
const CLICK = 4;

/** A row that sums up at least so much, in s, is opened by a click. */
const OPENED = 60;

/**
 * What a pointer does on every chart: one crosshair over all of them, a stretch of time chosen by dragging, and what lies behind a row by a click beside the signs;
 * a finger only asks for the values, as it cannot hover.
 * @param {readonly {ink: string}[]} drawn the lines, by the token of their colour
 * @param {(index: number | null) => void} pointed the row under the crosshair
 * @param {(fromMillis: number, toMillis: number) => void} selected
 * @returns {{cursor: import('uplot').Cursor, hooks: import('uplot').Hooks.Arrays}}
 */
export function pointing(drawn, pointed, selected) {
  return {
    cursor: {
      sync: { key: 'pulseboard' },
      drag: { x: true, y: false, setScale: false },
      points: { size: 7, width: 2, fill: () => ink('surface'), stroke: (_u, i) => ink(drawn[i - 1].ink) },
    },
    hooks: {
      setCursor: [u => pointed(u.cursor.idx ?? null)],
      ready: [u => onClick(u, () => openRow(u, selected))],
      setSelect: [u => {
        const { left, width } = u.select;
        if (width > CLICK) selected(u.posToVal(left, 'x') * 1e3, u.posToVal(left + width, 'x') * 1e3);
        u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      }],
    },
  };
}

/** Calls for what is no drag, and no finger's. @param {import('uplot')} u @param {() => void} clicked */
function onClick(u, clicked) {
  let x = 0;
  let finger = false;
  let onSign = false;
  u.over.addEventListener('pointerdown', e => {
    x = e.clientX;
    finger = e.pointerType === 'touch';
    onSign = u.over.classList.contains('pointing');
  });
  u.over.addEventListener('click', e => { if (!finger && !onSign && Math.abs(e.clientX - x) <= CLICK) clicked(); });
}

/** Shows a row and its neighbours, where it sums up minutes or more. @param {import('uplot')} u @param {(fromMillis: number, toMillis: number) => void} selected */
function openRow(u, selected) {
  const at = u.cursor.idx;
  const times = u.data[0];
  if (at === null || at === undefined || times.length < 2) return;
  const step = at + 1 < times.length ? times[at + 1] - times[at] : times[at] - times[at - 1];
  if (step >= OPENED) selected((times[at] - step) * 1e3, (times[at] + 2 * step) * 1e3);
}
