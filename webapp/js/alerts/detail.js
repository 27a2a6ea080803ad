import { element, icon, setText } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { createBullet } from './bullet.js';
import { courseOf, linksOf, pastOf, ruleOf } from './detail-parts.js';
import { signOf } from './sign.js';
import { tagList } from './tags.js';
import { sentencesOf } from './told.js';
import { expressionWords } from './words.js';

/**
 * @typedef {import('./items.js').Item} Item
 * @typedef {import('./api.js').Incident} Incident
 * @typedef {object} Told what is known beside the item
 * @property {readonly import('./api.js').Silence[]} silences
 * @property {readonly Incident[]} incidents newest first
 * @property {number} nowMillis of the server
 * @typedef {object} Events
 * @property {boolean} operator whether the user may acknowledge and silence
 * @property {string} metrics address of the metrics explorer
 * @property {() => void} closed
 * @property {() => void} acknowledge
 * @property {() => void} silence
 */

/**
 * The card with all that is known of an alert, or of a rule.
 * @param {HTMLElement} root
 * @param {Events} events
 */
export function createDetail(root, { operator, metrics, closed, acknowledge, silence }) {
  const told = element('p', { class: 'told' });
  const bullet = createBullet();
  let drawn = '';

  /** @param {string} label @param {string} key @param {() => void} run @param {string} [kind] */
  function act(label, key, run, kind = '') {
    const button = element('button', { type: 'button', class: `button labelled ${kind}`, 'aria-keyshortcuts': key }, label, element('kbd', { 'aria-hidden': 'true' }, key));
    button.addEventListener('click', run);
    return button;
  }

  /** @param {Item} item */
  function actsOf({ alert, group }) {
    const held = alert?.acknowledged ? [element('span', { class: 'tag held' }, foreign(alert.acknowledged.by), ' has it')] : [];
    const acts = operator && group !== 'off' && group !== 'absent'
      ? [...alert?.incident && !alert.acknowledged ? [act('Acknowledge', 'A', acknowledge, 'primary')] : [], ...alert?.silence ? [] : [act('Silence…', 'S', silence)]] : [];
    return acts.length || held.length ? [element('div', { class: 'acts' }, ...acts, ...held)] : [];
  }

  /** @param {Item} item @param {Told} known */
  function draw(item, known) {
    const { alert, rule, tags, title, sign, group } = item;
    const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close the details', title: 'Close (Esc)' }, element('kbd', { 'aria-hidden': 'true' }, 'Esc'), icon('close'));
    close.addEventListener('click', closed);
    root.replaceChildren(
      element('header', {}, signOf(sign, group), element('h2', { tabindex: '-1' }, foreign(title)), element('small', {}, alert?.incident ? `incident ${alert.incident}` : ''), close),
      element('div', { class: 'detail-body' },
        element('section', {}, ...Object.keys(tags).length ? [element('p', { class: 'tags' }, ...tagList(tags))] : [], ...actsOf(item), bullet.root, told, ...rule ? [element('code', {}, foreign(expressionWords(rule)))] : []),
        ...courseOf(item, known), ...ruleOf(rule), ...linksOf(item, metrics), ...pastOf(item, known)));
  }

  return {
    /** @param {Item | null} item null closes the card @param {Told} known */
    show(item, known) {
      root.hidden = !item;
      if (!item) {
        drawn = '';
        return;
      }
      const own = known.incidents.filter(incident => belongs(item, incident));
      const { value, ...rest } = item;
      const { nearest, ...rule } = item.rule ?? { nearest: null };
      const signature = JSON.stringify([{ ...rest, alert: { ...item.alert, value: null }, rule }, own.map(({ incident, endedAt }) => [incident, endedAt]), known.silences]);
      const focused = root.contains(document.activeElement) && document.activeElement?.tagName === 'H2';
      if (signature !== drawn) draw(item, { ...known, incidents: own });
      if (signature !== drawn && focused) root.querySelector('h2')?.focus();
      drawn = signature;
      root.dataset.severity = item.group === 'firing' ? item.sign : '';
      bullet.show(value, item.alert ?? item.rule);
      setText(told, sentencesOf(item, own.find(({ incident }) => incident === item.alert?.incident), known.nowMillis).filter(Boolean).join(' '));
    },
    focus: () => root.querySelector('h2')?.focus(),
    destroy: () => root.replaceChildren(),
  };
}

/** Of an alert its own, of a rule all. @param {Item} item @param {Incident} incident */
function belongs({ alert, ruleId }, incident) {
  return alert ? incident.id === alert.id : incident.rule === ruleId;
}
