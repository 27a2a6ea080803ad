import { byId, setText } from '../dom/element.js';
import { thingsOf, whyNotKnown } from '../store/verdict.js';

/**
 * @typedef {import('../store/alert-board.js').Verdict} Verdict
 * @typedef {Verdict & {lost: boolean, firing: number | null}} Shown `lost`: not judged because nothing is heard
 * @typedef {object} Needs
 * @property {import('../store/alert-board.js').AlertBoard['board']} board
 * @property {{heardMillis: number | null}} latest when a tick came last
 * @property {number} tickMillis
 */

/** How often it is asked whether the verdict still holds, in ms. */
const OFTEN = 1_000;

/** What the server wrote into the page. @returns {Shown} */
function firstPaint() {
  const { dataset } = byId('verdict');
  const firing = document.querySelector('[data-part=firing]')?.textContent;
  return {
    state: /** @type {Verdict['state']} */ (dataset.state ?? 'unjudged'),
    severity: /** @type {Verdict['severity']} */ (dataset.severity || null),
    text: byId('verdict').querySelector('[data-part=words]')?.textContent ?? '',
    lost: false,
    firing: Number(firing) || null,
  };
}

/**
 * The verdict wherever a page says it: the pill, the badges of the navigation, the title and the icon of the tab.
 */
export function createVerdictMarks() {
  const first = firstPaint();
  const { title } = document;
  const link = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel=icon]'));
  const plain = link?.href ?? '';

  /** @param {Shown} shown */
  function show({ state, severity, text, lost, firing }) {
    for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-verdict]'))) {
      const wanted = { state, severity: severity ?? '', lost: lost ? 'yes' : 'no' };
      for (const [name, value] of Object.entries(wanted)) if (root.dataset[name] !== value) root.dataset[name] = value;
      const words = root.querySelector('[data-part=words]');
      if (words) setText(words, text);
    }
    document.querySelectorAll('[data-part=firing]').forEach(badge => setText(badge, firing ? String(firing) : ''));
    const things = thingsOf({ state, severity, text });
    const wanted = things ? `(${things}) ${title}` : title;
    if (document.title !== wanted) document.title = wanted;
    const href = plain.replace('favicon.svg', iconOf(state, severity));
    if (link && link.href !== href) link.href = href;
  }

  show(first);
  return { first, show };
}

/** @param {Verdict['state']} state @param {Verdict['severity']} severity */
function iconOf(state, severity) {
  if (state === 'unjudged') return 'favicon-unjudged.svg';
  if (state === 'well') return 'favicon.svg';
  return severity === 'critical' ? 'favicon-critical.svg' : 'favicon-warning.svg';
}

/**
 * Keeps the verdict as the stream tells it, and takes it back once nothing is heard. Works while the page is hidden too: its tab is seen.
 * @param {Needs} needs
 */
export function createVerdictView({ board, latest, tickMillis }) {
  const marks = createVerdictMarks();
  const begunMillis = Date.now();
  let status = 'idle';

  function show() {
    const text = whyNotKnown({ status, heardMillis: latest.heardMillis, begunMillis, nowMillis: Date.now(), tickMillis });
    const known = board.get();
    if (text) marks.show({ state: 'unjudged', severity: null, text, lost: true, firing: null });
    else if (known) marks.show({ ...known.verdict, lost: false, firing: known.counts.firing });
    else marks.show(marks.first);
  }

  const stop = board.subscribe(show);
  const timer = setInterval(show, OFTEN);
  return {
    /** @param {import('../stream/core.js').Message} message */
    receive(message) {
      if (message.type !== 'state') return;
      status = message.connection.status;
      show();
    },
    destroy() {
      stop();
      clearInterval(timer);
    },
  };
}
