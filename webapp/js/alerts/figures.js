import { element, setText } from '../dom/element.js';
import { ageWords, momentWords } from './words.js';

/**
 * @typedef {import('../store/alert-board.js').Board} Board
 * @typedef {import('./api.js').Rule} Rule
 * @typedef {{value: string, unit: string, note: string}} Figure
 */

const TITLES = Object.freeze({
  firing: 'Firing', pending: 'Pending', acknowledged: 'Acknowledged', silenced: 'Silenced', unknown: 'Cannot be judged', checked: 'Checked',
});

/**
 * What the six figures say.
 * @param {Board} board
 * @param {readonly Rule[]} rules
 * @param {number} nowMillis
 * @returns {Record<keyof typeof TITLES, Figure>}
 */
export function figuresOf({ alerts, counts }, rules, nowMillis) {
  const fires = alerts.filter(({ incident }) => incident !== null);
  const worst = ['critical', 'warning', 'notice', 'info'].map(severity => [fires.filter(alert => alert.severity === severity).length, severity]);
  const next = alerts.filter(({ firesAt }) => firesAt).map(({ firesAt }) => Date.parse(firesAt ?? '')).sort((a, b) => a - b)[0];
  const [taken] = alerts.map(({ acknowledged }) => acknowledged).filter(held => held !== null).sort((a, b) => b.at < a.at ? -1 : 1);
  const [quiet] = alerts.map(({ silence }) => silence).filter(held => held !== null).sort((a, b) => a.until < b.until ? -1 : 1);
  const blind = alerts.find(({ state }) => state === 'unknown');
  const own = rules.filter(({ source }) => source !== 'built-in').length;
  const absent = rules.filter(({ state, off }) => state === 'absent' && !off).length;
  const off = rules.filter(rule => rule.off).length;
  const of = (/** @type {number} */ count, /** @type {string} */ note, unit = '') => ({ value: String(count), unit, note });
  return {
    firing: of(counts.firing, worst.filter(([count]) => count).map(part => part.join(' ')).join(', ') || 'nothing fires'),
    pending: of(counts.pending, next ? `fires in ${ageWords(next - nowMillis)} if it stays` : 'nothing waits'),
    acknowledged: of(counts.acknowledged, taken ? `${taken.by}, ${ageWords(nowMillis - Date.parse(taken.at))} ago` : 'in nobody’s hands'),
    silenced: of(counts.silenced, quiet ? `until ${momentWords(quiet.until, nowMillis)}, ${quiet.reason}` : 'no alert is silenced'),
    unknown: of(counts.unknown, blind ? blind.reason || blind.title : 'all can be judged'),
    checked: of(counts.rules, [own && `${own} of your own`, absent && `${absent} not here`, off && `${off} off`].filter(Boolean).join(', ') || (counts.rules ? 'all built in' : 'none is known'), counts.rules === 1 ? 'rule' : 'rules'),
  };
}

/** @param {HTMLElement} place a `dl` */
export function createFigures(place) {
  const views = Object.entries(TITLES).map(([id, title]) => {
    const value = element('b', {}, '–');
    const unit = element('small');
    const note = element('dd', { class: 'note' });
    const root = element('div', { class: 'key-figure', 'data-figure': id }, element('dt', {}, element('span', { class: 'sign', 'aria-hidden': 'true' }), title), element('dd', {}, value, unit), note);
    return { id: /** @type {keyof typeof TITLES} */ (id), root, value, unit, note };
  });
  place.replaceChildren(...views.map(({ root }) => root));
  return {
    /** @param {Board} board @param {readonly Rule[]} rules @param {number} nowMillis */
    show(board, rules, nowMillis) {
      const figures = figuresOf(board, rules, nowMillis);
      for (const { id, root, value, unit, note } of views) {
        setText(value, figures[id].value);
        setText(unit, figures[id].unit);
        setText(note, figures[id].note);
        note.title = figures[id].note;
        root.toggleAttribute('data-some', figures[id].value !== '0');
      }
      const critical = board.alerts.some(({ incident, severity }) => incident !== null && severity === 'critical');
      views[0].root.dataset.severity = critical ? 'critical' : 'warning';
    },
    destroy: () => place.replaceChildren(),
  };
}
