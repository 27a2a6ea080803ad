import { createEmptyPanel } from './empty-panel.js';
import { createPanel } from './panel.js';

/**
 * @typedef {import('./panel.js').Picture} Picture
 * @typedef {{root: HTMLElement, draw(picture: Picture): void, repaint(): void, destroy(): void}} PanelView
 * @typedef {{key: string, view: PanelView, seen: boolean}} Slot
 */

/**
 * All panels. Draws those in sight only; one that comes into sight asks to be drawn.
 * @param {HTMLElement} place
 * @param {import('./panel.js').PanelEvents} events
 * @param {() => void} due asks for a paint
 */
export function createGrid(place, events, due) {
  /** @type {Map<Element, Slot>} */
  const slots = new Map();
  const sight = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      const slot = slots.get(target);
      if (slot) slot.seen = isIntersecting;
    }
    due();
  }, { rootMargin: '80px' });

  /** @param {import('./select.js').ResolvedPanel} resolved @param {Picture} picture @returns {Slot} */
  function make(resolved, picture) {
    const key = keyOf(resolved);
    const view = resolved.lines.length ? createPanel(resolved, picture, events) : createEmptyPanel(resolved);
    sight.observe(view.root);
    return { key, view, seen: false };
  }

  /** @param {Slot} slot */
  function drop({ view }) {
    sight.unobserve(view.root);
    slots.delete(view.root);
    view.destroy();
  }

  return {
    /** Shows these panels; those that are as before stay as they are. @param {import('./select.js').ResolvedPanel[]} panels @param {Picture} picture */
    set(panels, picture) {
      const before = new Map([...slots.values()].map(slot => [slot.key, slot]));
      const after = panels.map(resolved => before.get(keyOf(resolved)) ?? make(resolved, picture));
      for (const slot of before.values()) if (!after.includes(slot)) drop(slot);
      for (const slot of after) {
        slots.set(slot.view.root, slot);
        if (!slot.view.root.isConnected) place.append(slot.view.root);
      }
      after.forEach(slot => place.append(slot.view.root));
    },
    /** @param {Picture} picture */
    draw(picture) {
      for (const { view, seen } of slots.values()) if (seen) view.draw(picture);
    },
    repaint: () => slots.forEach(({ view }) => view.repaint()),
    destroy() {
      sight.disconnect();
      [...slots.values()].forEach(drop);
    },
  };
}

/** @param {import('./select.js').ResolvedPanel} resolved */
function keyOf({ panel, lines, reason }) {
  return [panel.id, reason, ...lines.map(line => line.label)].join('\n');
}
