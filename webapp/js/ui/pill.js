import { setText } from '../dom/element.js';

/** The connection's state, in words, colour and shape. @param {HTMLElement} root with the parts "state" and "detail" */
export function createPill(root) {
  const state = /** @type {HTMLElement} */ (root.querySelector('[data-part=state]'));
  const detail = /** @type {HTMLElement} */ (root.querySelector('[data-part=detail]'));
  detail.ariaHidden = 'true'; // changes every second: shown, not read out
  return {
    /** @param {import('./status.js').Shown} shown */
    show(shown) {
      setText(state, shown.state);
      setText(detail, shown.detail);
      const { dataset } = document.documentElement;
      if (dataset.connection !== shown.kind) dataset.connection = shown.kind;
      const fresh = shown.fresh ? 'yes' : 'no';
      if (dataset.fresh !== fresh) dataset.fresh = fresh;
    },
    destroy() {},
  };
}
