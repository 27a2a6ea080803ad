import { element, icon } from '../dom/element.js';

/**
 * @typedef {import('./choice.js').Choice} Choice
 * @typedef {import('./metrics.js').Metric} Metric
 * @typedef {object} Actions
 * @property {(change: Partial<Choice>) => void} set
 * @property {() => void} pin
 */

/**
 * Title of the large chart, and how its metric is shown.
 * @param {HTMLElement} root
 * @param {Actions} actions
 */
export function createBar(root, { set, pin }) {
  const title = element('h2', { id: 'figure-title' });
  const star = element('button', { type: 'button', class: 'button labelled', 'aria-keyshortcuts': 'P' }, icon('pin'), element('span', {}, 'Pin'));
  const split = select('Lines', value => set({ split: value }));
  const second = select('Second scale', value => set({ second: value }));
  const show = select('Show', value => set({ total: value === 'total' }));
  root.replaceChildren(title, star, element('div', { class: 'choices' }, split.root, second.root, show.root));
  star.addEventListener('click', pin);

  return {
    /** @param {Metric} metric @param {Choice} choice @param {readonly Metric[]} all @param {boolean} pinned */
    show(metric, choice, all, pinned) {
      title.textContent = metric.name;
      const many = metric.series.length > 1;
      split.fill([['', many ? `all ${metric.series.length} series as one` : 'one series'], ...metric.tags.map(tag => option(tag, `by ${tag}`))], metric.tags.includes(choice.split) ? choice.split : '');
      second.fill([['', 'none'], ...all.filter(({ series, name }) => series.length && name !== metric.name).map(({ name }) => option(name, name))], choice.second);
      show.fill(metric.kind === 'rate' ? [['', 'per second'], ['total', 'total since the left edge']] : [['', 'as read']], choice.total && metric.kind === 'rate' ? 'total' : '');
      star.setAttribute('aria-pressed', String(pinned));
      star.disabled = !metric.series.length;
    },
    destroy: () => root.replaceChildren(),
  };
}

/** @param {string} value @param {string} text @returns {[string, string]} */
function option(value, text) {
  return [value, text];
}

/** @param {string} label @param {(value: string) => void} chosen */
function select(label, chosen) {
  const box = element('select');
  let filled = '';
  box.addEventListener('change', () => chosen(box.value));
  return {
    root: element('label', { class: 'choose' }, label, box),
    /** @param {[string, string][]} options @param {string} value */
    fill(options, value) {
      const key = JSON.stringify(options);
      if (key !== filled) box.replaceChildren(...options.map(([each, text]) => element('option', { value: each }, text)));
      filled = key;
      box.value = value;
      box.disabled = options.length < 2;
    },
  };
}
