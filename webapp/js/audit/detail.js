import { AROUND, createAround } from '../charts/around.js';
import { element, icon } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { attributeList, changeList, fieldList } from './fields.js';
import { glyph } from './glyph.js';
import { recordedMillis, severityOf } from './record.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {object} Needs
 * @property {Pick<import('./api.js').AuditApi, 'one'>} api
 * @property {import('../store/api.js').MetricsApi} metrics
 * @property {number} tickMillis
 * @property {string} overview address of the charts
 * @property {() => void} closed
 * @property {() => void} copy puts a link to what is shown into the clipboard
 * @property {(term: string) => void} pick
 */

/** Measurements are asked for once a row has been looked at so long, in ms. */
const DWELL = 150;

/**
 * The panel with all that is known of one event.
 * @param {HTMLElement} root
 * @param {Needs} needs
 */
export function createDetail(root, { api, metrics, tickMillis, overview, closed, copy, pick }) {
  const minutes = element('div', { class: 'around' });
  const around = createAround(minutes, metrics, tickMillis);
  /** @type {number | null} */ let shown = null;
  let dwell = 0;

  /** @param {(Node | string)[]} title @param {HTMLElement[]} content @param {HTMLElement} [links] */
  function fill(title, content, links) {
    const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close the details', title: 'Close (Esc)' }, element('kbd', { 'aria-hidden': 'true' }, 'Esc'), icon('close'));
    close.addEventListener('click', closed);
    root.replaceChildren(element('header', {}, ...title.slice(0, -1), element('h2', { tabindex: '-1' }, title[title.length - 1]), close), element('div', { class: 'detail-body' }, ...content), ...links ? [links] : []);
  }

  /** @param {AuditRecord} record */
  function draw(record) {
    const millis = recordedMillis(record);
    const span = new URLSearchParams({ from: new Date(millis - AROUND).toISOString(), to: new Date(millis + AROUND).toISOString(), seq: String(record.seq) });
    const link = element('button', { type: 'button', class: 'link' }, 'Copy link');
    link.addEventListener('click', copy);
    fill([glyph(record), foreign(record.action)],
      [fieldList(record, pick), ...attributeList(record), ...changeList(record), element('h3', {}, 'Around this event'), minutes],
      element('p', { class: 'links' }, element('a', { class: 'link', href: `${overview}?${span}` }, 'Show on charts'), link));
    clearTimeout(dwell);
    dwell = window.setTimeout(() => around.show({ millis, severity: severityOf(record) }), DWELL);
  }

  const say = (/** @type {number} */ seq, /** @type {string} */ text) => fill([`Event ${seq}`], [element('p', { class: 'hint' }, text)]);

  /** @param {number} seq */
  async function fetchAndDraw(seq) {
    say(seq, 'Loading …');
    try {
      const record = await api.one(seq);
      if (shown !== seq) return;
      if (record) draw(record);
      else say(seq, 'The journal has no event with this number: it is not there yet, or too old to be kept.');
    } catch (e) {
      if (shown === seq) say(seq, `It cannot be read now: ${/** @type {Error} */ (e).message}`);
    }
  }

  return {
    /** @param {number | null} seq null closes the panel @param {AuditRecord} [record] fetched if it is not at hand */
    show(seq, record) {
      if (seq === shown) return;
      shown = seq;
      root.hidden = seq === null;
      clearTimeout(dwell);
      if (seq === null) around.destroy();
      else if (record) draw(record);
      else fetchAndDraw(seq);
    },
    focus: () => root.querySelector('h2')?.focus(),
    repaint: () => around.repaint(),
    destroy() {
      clearTimeout(dwell);
      around.destroy();
      root.replaceChildren();
    },
  };
}
