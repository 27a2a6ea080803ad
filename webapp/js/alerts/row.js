import { element, setText } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';
import { createBullet } from './bullet.js';
import { createSign } from './sign.js';
import { tagList } from './tags.js';
import { ageWords, expressionWords, momentWords, valueWords } from './words.js';

/** @typedef {import('./items.js').Item} Item */

/** One line of the list, which stays while what it says changes. @param {Item} first */
export function createRow(first) {
  const sign = createSign();
  const name = element('p', { class: 'name' });
  const detail = element('p', { class: 'expression' });
  const bullet = createBullet();
  const [value, since, who] = ['now', 'since', 'who'].map(part => element('td', { class: part }));
  const root = element('tr', { 'data-key': first.key, tabindex: '-1' },
    element('td', { class: 'signs' }, sign.root), element('th', { scope: 'row' }, name, detail), value, element('td', { class: 'bar' }, bullet.root), since, who);
  let drawn = '';

  /** @param {Item} item */
  function drawName({ title, tags, rule, alert, group }) {
    const text = group === 'absent' || group === 'unknown' ? alert?.reason || rule?.reason || '' : rule ? expressionWords(rule) : '';
    const next = JSON.stringify([title, tags, text, alert?.flapping]);
    if (next === drawn) return;
    drawn = next;
    const flapping = alert?.flapping ? [element('span', { class: 'tag warned' }, 'flapping')] : [];
    name.replaceChildren(element('b', {}, foreign(title)), ...tagList(tags), ...flapping);
    detail.replaceChildren(group === 'absent' || group === 'unknown' ? foreign(text) : element('code', {}, foreign(text)));
  }

  return {
    root,
    /** @param {Item} item @param {number} nowMillis of the server */
    show(item, nowMillis) {
      const limit = item.alert ?? item.rule;
      root.dataset.group = item.group;
      root.dataset.severity = item.alert?.severity ?? item.rule?.severity ?? '';
      sign.show(item.sign, saidOf(item));
      drawName(item);
      setText(value, item.group === 'absent' || item.group === 'off' ? '' : valueWords(item.value, limit?.unit ?? ''));
      bullet.show(item.value, limit);
      setText(since, item.alert ? ageWords(nowMillis - Date.parse(sinceOf(item.alert))) : '');
      setText(who, whoOf(item, nowMillis));
    },
  };
}

/** An alert that is on its way back fires still. @param {import('../store/alert-board.js').Alert} alert */
export function sinceOf({ state, since, firedAt }) {
  return state === 'recovering' ? firedAt ?? since : since;
}

/** @param {Item} item */
function saidOf({ group, sign }) {
  return group === 'firing' ? `firing, ${sign}` : group;
}

/** In whose hands it is, or what happens next. @param {Item} item @param {number} nowMillis */
export function whoOf({ alert }, nowMillis) {
  if (!alert) return '';
  if (alert.silence) return `until ${momentWords(alert.silence.until, nowMillis)}`;
  if (alert.acknowledged) return `${alert.acknowledged.by} has it`;
  if (alert.inhibitedBy) return `covered by ${alert.inhibitedBy}`;
  if (alert.state === 'recovering') return 'is ending';
  if (alert.firesAt) return `fires in ${ageWords(Date.parse(alert.firesAt) - nowMillis)}`;
  return '';
}
