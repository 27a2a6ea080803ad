import { element, setText } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { formatMinute } from '../format/time.js';
import { endOf, lanesOf, nearest, peakWords } from './lane-spans.js';
import { ageWords, counted, momentWords, tagWords } from './words.js';

/**
 * @typedef {import('./api.js').Incident} Incident
 * @typedef {import('./api.js').History} History
 * @typedef {import('./lane-spans.js').Lane} Lane
 */

/** Parts that the time axis is divided into. */
const PARTS = 6;

/**
 * When each rule fired in the last 24 hours: a lane for each that did.
 * @param {{lanes: HTMLElement, told: HTMLElement, tip: HTMLElement}} places
 * @param {(incident: Incident) => void} selected
 */
export function createLanes({ lanes: place, told, tip }, selected) {
  let drawn = '';
  let nowMillis = 0;

  /** @param {Incident | undefined} incident @param {HTMLElement} [lane] */
  function point(incident, lane) {
    tip.hidden = !incident;
    place.querySelectorAll('.pointed').forEach(span => span.classList.remove('pointed'));
    if (!incident || !lane) return;
    const span = /** @type {HTMLElement} */ (lane.querySelector(`[data-incident="${incident.incident}"]`));
    span.classList.add('pointed');
    tip.replaceChildren(element('b', {}, foreign(incident.title)), ' ', ...tagWords(incident.tags) ? [foreign(tagWords(incident.tags)), ' '] : [], element('span', {}, spanWords(incident)));
    const [box, own] = [span.getBoundingClientRect(), /** @type {HTMLElement} */ (tip.offsetParent ?? place).getBoundingClientRect()];
    const half = tip.offsetWidth / 2;
    tip.style.left = `${Math.max(half + 8, Math.min(own.width - half - 8, box.left + box.width / 2 - own.left))}px`;
    tip.style.top = `${box.top - own.top}px`;
  }

  /** @param {Incident} incident */
  function spanWords(incident) {
    const { firedAt, endedAt, silenced } = incident;
    const end = endOf(incident, nowMillis);
    const from = `${momentWords(firedAt, nowMillis)} – ${endedAt ? momentWords(endedAt, nowMillis) : 'now'}`;
    return [from, ageWords(end - Date.parse(firedAt)), peakWords(incident), silenced ? 'silenced' : ''].filter(Boolean).join(', ');
  }

  /** @param {Lane} lane @param {number} fromMillis @param {number} toMillis */
  function makeLane({ title, spans }, fromMillis, toMillis) {
    const share = (/** @type {number} */ millis) => Math.max(0, Math.min(1, (millis - fromMillis) / (toMillis - fromMillis)));
    const bars = spans.map(incident => {
      const bar = element('i', { class: incident.silenced ? 'silenced' : incident.severity, 'data-incident': String(incident.incident), 'data-alert': incident.id });
      const [left, right] = [share(Date.parse(incident.firedAt)), share(endOf(incident, toMillis))];
      bar.style.left = `${(100 * left).toFixed(3)}%`;
      bar.style.width = `${(100 * (right - left)).toFixed(3)}%`;
      return bar;
    });
    const said = element('span', { class: 'unseen' }, `${title}: ${counted(spans.length, 'incident')}`);
    const root = element('button', { type: 'button', class: 'lane' }, said, ...bars);
    let at = 0; // spans are newest first
    const under = (/** @type {MouseEvent} */ e) => {
      const { left, width } = root.getBoundingClientRect();
      return nearest(spans, fromMillis + (e.clientX - left) / width * (toMillis - fromMillis), toMillis);
    };
    root.addEventListener('pointermove', e => point(under(e), root));
    root.addEventListener('pointerleave', () => point(undefined));
    root.addEventListener('focus', () => root.matches(':focus-visible') && tell());
    root.addEventListener('blur', () => point(undefined));
    root.addEventListener('click', e => selected(e.detail ? under(e) ?? spans[at] : spans[at])); // without a pointer the detail is 0
    root.addEventListener('keydown', e => {
      const by = e.key === 'ArrowLeft' ? 1 : e.key === 'ArrowRight' ? -1 : 0;
      if (!by) return;
      at = Math.max(0, Math.min(spans.length - 1, at + by));
      tell();
    });
    function tell() {
      setText(said, `${title}, ${tagWords(spans[at].tags)} ${spanWords(spans[at])}`);
      point(spans[at], root);
    }
    return [element('p', { class: 'lane-name' }, foreign(title)), root];
  }

  /** @param {number} fromMillis @param {number} toMillis */
  function axis(fromMillis, toMillis) {
    const marks = Array.from({ length: PARTS + 1 }, (_, i) => {
      const mark = element('span', {}, i === PARTS ? 'now' : formatMinute(fromMillis + i / PARTS * (toMillis - fromMillis)));
      mark.style.left = `${(100 * i / PARTS).toFixed(2)}%`;
      return mark;
    });
    return [element('p'), element('p', { class: 'lane-axis', 'aria-hidden': 'true' }, ...marks)];
  }

  return {
    /** @param {History} history @param {number} now of the server, ms */
    show(history, now) {
      nowMillis = now;
      const next = JSON.stringify([history.incidents, Math.floor(now / 60_000)]);
      if (next === drawn) return;
      drawn = next;
      const [fromMillis, toMillis] = [now - 86_400_000, now];
      const lanes = lanesOf(history.incidents, fromMillis);
      const focused = [...place.querySelectorAll('.lane')].indexOf(/** @type {Element} */ (document.activeElement));
      place.replaceChildren(...lanes.flatMap(lane => makeLane(lane, fromMillis, toMillis)), ...lanes.length ? axis(fromMillis, toMillis) : [element('p', { class: 'none' }, 'No rule fired in the last 24 hours.')]);
      if (focused >= 0) /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll('.lane'))[focused]?.focus();
      const millis = lanes.flatMap(({ spans }) => spans).reduce((sum, incident) => sum + endOf(incident, now) - Math.max(fromMillis, Date.parse(incident.firedAt)), 0);
      setText(told, lanes.length ? `${counted(history.incidents.length, 'incident')}${history.more ? ' and more' : ''} · ${ageWords(millis)} firing` : '');
    },
    /** Outlines those of an alert. @param {string} id */
    mark(id) {
      for (const bar of place.querySelectorAll('i')) bar.classList.toggle('chosen', id !== '' && bar.dataset.alert === id);
    },
    destroy: () => place.replaceChildren(),
  };
}
