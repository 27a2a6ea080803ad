import { byId, element } from '../dom/element.js';
import { SPANS } from './page-url.js';

/**
 * @typedef {import('./page-url.js').Wanted} Wanted
 * @typedef {{set: (change: Partial<Wanted>) => void, exportUrl: (format: 'csv' | 'ndjson') => string}} Needs
 */

/** Wait after a key before the search begins, in ms. */
const TYPING = 200;

/** The filter box, the spans, and the links that export what is shown. @param {Needs} needs */
export function createFilterView({ set, exportUrl }) {
  const input = /** @type {HTMLInputElement} */ (byId('filter'));
  const listening = new AbortController();
  const { signal } = listening;
  let typing = 0;
  const spans = Object.entries(SPANS).map(([name, spanSeconds], i) => {
    const button = element('button', { type: 'button', 'aria-keyshortcuts': String(i + 1) }, name);
    button.addEventListener('click', () => set({ spanSeconds }));
    return { button, spanSeconds };
  });
  byId('spans').replaceChildren(...spans.map(({ button }) => button));
  const links = /** @type {const} */ (['csv', 'ndjson']).map(format => ({
    format, link: element('a', { class: 'button', download: `audit.${format}` }, format === 'csv' ? 'Export CSV' : 'NDJSON'),
  }));
  byId('exports').replaceChildren(...links.map(({ link }) => link));

  function search() {
    clearTimeout(typing);
    set({ text: input.value });
  }
  input.addEventListener('input', () => {
    clearTimeout(typing);
    typing = window.setTimeout(search, TYPING);
  }, { signal });
  input.addEventListener('keydown', e => e.key === 'Escape' && input.blur(), { signal });
  byId('filters').addEventListener('submit', e => {
    e.preventDefault();
    search();
  }, { signal });

  return {
    focus() {
      input.focus();
      input.select();
    },
    /** @param {Wanted} wanted */
    show({ text, spanSeconds }) {
      if (document.activeElement !== input || input.value.trim() !== text.trim()) input.value = text;
      for (const span of spans) span.button.ariaPressed = String(span.spanSeconds === spanSeconds);
      for (const { format, link } of links) link.href = exportUrl(format);
    },
    destroy() {
      clearTimeout(typing);
      listening.abort();
    },
  };
}
