import { ink } from './palette.js';

/** Selections narrower than this, in pixels, were clicks. */
const CLICK = 4;

/**
 * What a pointer does on every chart: one crosshair over all of them, and a stretch of time chosen by dragging.
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
      setSelect: [u => {
        const { left, width } = u.select;
        if (width > CLICK) selected(u.posToVal(left, 'x') * 1e3, u.posToVal(left + width, 'x') * 1e3);
        u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      }],
    },
  };
}
