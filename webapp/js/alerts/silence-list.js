import { element, setText } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { ageWords, momentWords, tagWords } from './words.js';

/**
 * @typedef {import('./api.js').Silence} Silence
 * @typedef {object} Needs
 * @property {boolean} operator whether the user may end one
 * @property {(rule: string | undefined) => string} titleOf a rule
 * @property {(silence: Silence) => void} end
 */

/**
 * The silences that last.
 * @param {{list: HTMLElement, none: HTMLElement}} places
 * @param {Needs} needs
 */
export function createSilenceList({ list, none }, { operator, titleOf, end }) {
  let drawn = '';

  /** @param {Silence} silence */
  function row(silence) {
    const { id, match, until, by, reason } = silence;
    const button = element('button', { type: 'button', class: 'button', 'aria-label': `End the silence of ${titleOf(match.rule)} now` }, 'End now');
    button.addEventListener('click', () => {
      button.disabled = true;
      end(silence);
    });
    const tags = tagWords(match.tags);
    return element('li', { 'data-silence': String(id) },
      element('p', {}, element('b', {}, foreign(titleOf(match.rule))), ...tags ? [element('span', { class: 'tag' }, foreign(tags))] : []),
      element('p', { class: 'until', 'data-until': until }),
      element('p', {}, foreign(by), ': ', foreign(reason)), ...operator ? [button] : []);
  }

  return {
    /** @param {readonly Silence[]} silences @param {number} nowMillis of the server */
    show(silences, nowMillis) {
      const lasting = silences.filter(({ until }) => Date.parse(until) > nowMillis);
      const next = JSON.stringify(lasting.map(silence => [silence, titleOf(silence.match.rule)]));
      if (next !== drawn) list.replaceChildren(...lasting.map(row));
      drawn = next;
      none.hidden = lasting.length > 0;
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('.until'))) {
        const { until = '' } = part.dataset;
        setText(part, `until ${momentWords(until, nowMillis)}, ${ageWords(Date.parse(until) - nowMillis)} more`);
      }
    },
    /** One could not be ended: it may be tried again. */
    renew() {
      drawn = '';
    },
    destroy: () => list.replaceChildren(),
  };
}
