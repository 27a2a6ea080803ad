import { element, icon, setText } from '../dom/element.js';
import { createMenu } from '../dom/menu.js';
import { formatRange, formatWindow } from '../format/time.js';
import { isLive, visibleRange, WINDOWS } from '../store/view.js';
import { zooming } from '../store/zooming.js';
import { parseMoment, writeMoment } from './moment.js';
import { OFFERED } from './windows.js';

/**
 * @typedef {object} Needs
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @property {() => number} head time at the right edge of the live picture, ms
 * @property {() => number} now the server's time, ms
 * @property {() => number | null} started when the server did, ms; null while that is not known
 * @property {(seconds: number) => void} pick
 */

/** How often the words follow a live picture, in ms. */
const OFTEN = 1_000;
const HINT = 'Such as 15:24, 2026-11-28 15:24, -3d, now';

/**
 * The span in sight in words, and on a click everything that chooses one.
 * @param {HTMLButtonElement} button
 * @param {Needs} needs
 */
export function createRange(button, { view, head, now, started, pick }) {
  const words = element('span');
  const presets = WINDOWS.map(seconds => {
    const choice = element('button', { type: 'button', 'data-closes': true }, formatWindow(seconds));
    choice.addEventListener('click', () => pick(seconds));
    return choice;
  });
  const since = element('button', { type: 'button', 'data-closes': true }, 'Since the server started');
  const from = field('From');
  const to = field('To');
  const problem = element('p', { class: 'problem', role: 'alert' });
  const form = element('form', { class: 'typed' }, from.root, to.root, problem, element('button', { class: 'button labelled primary' }, 'Show'));
  const menu = createMenu(button, element('div', { class: 'menu range', role: 'group', 'aria-label': 'Time in sight' },
    element('div', { class: 'segments', role: 'group', 'aria-label': 'The last' }, ...presets), since, form));
  button.replaceChildren(icon('clock'), words);
  button.after(menu.root);

  function tell() {
    const shown = view.get();
    const range = visibleRange(shown, head(), now());
    const live = isLive(shown);
    // the seconds of a live picture would run; its window says how long it is
    setText(words, `${formatRange(live ? [floored(range[0]), floored(range[1])] : range, now())}${live ? ', live' : ''}`);
  }

  function onToggle() {
    const [fromMillis, toMillis] = visibleRange(view.get(), head(), now());
    from.input.value = writeMoment(fromMillis);
    to.input.value = isLive(view.get()) ? 'now' : writeMoment(toMillis);
    setText(problem, '');
    since.hidden = started() === null;
  }

  /** @param {SubmitEvent} e */
  function onSubmit(e) {
    e.preventDefault();
    const nowMillis = now();
    const [fromMillis, toMillis] = [from, to].map(({ input }) => parseMoment(input.value, nowMillis));
    const why = fromMillis === null ? `"From" is not a time. ${HINT}.`
      : toMillis === null ? `"To" is not a time. ${HINT}.`
        : toMillis - fromMillis < 1_000 ? '"From" must be before "To".' : '';
    setText(problem, why);
    if (why || fromMillis === null || toMillis === null) return;
    zooming(view).selected(fromMillis, Math.min(toMillis, nowMillis));
    menu.root.hidePopover();
  }

  function onSince() {
    const start = started();
    if (start !== null) zooming(view).selected(start, now());
  }

  menu.root.addEventListener('beforetoggle', onToggle);
  form.addEventListener('submit', onSubmit);
  since.addEventListener('click', onSince);
  const timer = window.setInterval(tell, OFTEN);
  const stop = view.subscribe(({ windowSeconds, zoom }) => {
    presets.forEach((choice, i) => { choice.ariaPressed = String(!zoom && WINDOWS[i] === windowSeconds); });
    button.classList.toggle('on', zoom !== null || !OFFERED.includes(windowSeconds)); // none of the buttons beside it is pressed then
    tell();
  });
  return {
    destroy() {
      stop();
      clearInterval(timer);
      menu.destroy();
      menu.root.remove();
      button.replaceChildren();
    },
  };
}

/** @param {string} name */
function field(name) {
  const input = element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: HINT });
  return { input, root: element('label', { class: 'field' }, element('span', {}, name), input) };
}

/** @param {number} millis */
function floored(millis) {
  return millis - millis % 60_000;
}
