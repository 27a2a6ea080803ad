import { createPictures } from '../board/pictures.js';
import { byId, element } from '../dom/element.js';
import { signal } from '../store/signal.js';
import { zooming } from '../store/zooming.js';
import { createBar } from './bar.js';
import { createFigure } from './figure.js';
import { factsOf } from './facts.js';
import { foldOf, foldWords, linesOf } from './lines.js';
import { createList } from './list.js';
import { metricsOf } from './metrics.js';
import { createPinboard } from './pinboard.js';

/**
 * @typedef {import('./choice.js').Choice} Choice
 * @typedef {import('./metrics.js').Metric} Metric
 * @typedef {import('../board/pictures.js').Needs & {linked: Choice, pins: ReturnType<import('./pins.js').createPins>, full: () => void}} Needs
 *   `full` is called when the board takes no more
 */

/** What is shown where nobody chose: there on every server. */
const USUAL = 'process.cpu.usage';

/** The metrics page: what is chosen on one side, what shows it on the other. @param {Needs} needs */
export function createExplorer({ live, api, tickMillis, view, linked, pins, full }) {
  const choice = signal(linked);
  const pictures = createPictures({ live, api, tickMillis, view }, paint);
  const set = (/** @type {Partial<Choice>} */ change) => choice.set({ ...choice.get(), ...change });
  const box = /** @type {HTMLInputElement} */ (byId('find'));
  const chosen = () => metrics.find(({ name }) => name === choice.get().name);
  const shown = () => ({ name: choice.get().name, split: chosen()?.tags.includes(choice.get().split) ? choice.get().split : '' });
  const pin = (/** @type {import('./lines.js').Shown} */ one) => pins.toggle(one) || full();
  const choose = (/** @type {string} */ name) => set({ name, split: '', second: choice.get().second === name ? '' : choice.get().second });
  const list = createList({ list: byId('names'), count: byId('found') }, { choose, pin: name => pin({ name, split: '' }), clear: () => find('') });
  const bar = createBar(byId('figure-bar'), { set, pin: () => pin(shown()) });
  const board = createPinboard({ head: byId('board-head'), charts: byId('board') }, { live, api, tickMillis, view }, pins);
  /** @type {Metric[]} */
  let metrics = [];
  /** @type {ReturnType<typeof createFigure> | null} */
  let figure = null;
  let drawn = '';

  function paint() {
    figure?.draw();
    list.show(live.newest()?.v ?? {});
  }

  function show() {
    if (!metrics.length) return;
    const { search, name } = choice.get();
    list.filter(search);
    list.mark(name, each => pins.has({ name: each, split: '' }));
    const metric = chosen();
    if (!metric) return set({ name: metrics.find(each => each.name === USUAL)?.name ?? metrics[0].name });
    bar.show(metric, choice.get(), metrics, pins.has(shown()));
    byId('facts').replaceChildren(factsOf(metric));
    showFigure(metric);
    pictures.request();
  }

  /** @param {Metric} metric */
  function showFigure(metric) {
    const { second, total } = choice.get();
    const other = metrics.find(({ name, series }) => name === second && series.length);
    const own = metric.series.length ? linesOf(metric, shown().split) : [];
    const lines = own.map((spec, i) => ({ label: spec.label, ink: `s${i + 1}`, second: false, fill: Boolean(spec.fill), spec, unit: metric.unit }));
    if (other && lines.length) lines.push(beside(other, lines.length));
    const key = JSON.stringify([lines, total]);
    if (key === drawn) return;
    drawn = key;
    figure?.destroy();
    pictures.want(lines.map(({ spec }) => spec));
    figure = lines.length ? createFigure(byId('figure'), { lines, total: total && metric.kind === 'rate' }, { pictures, ...zooming(view) }) : null;
    if (!figure) byId('figure').replaceChildren(element('p', { class: 'none' }, element('b', {}, 'Not available here'), metric.reason));
  }

  /** @param {string} search */
  function find(search) {
    box.value = search;
    set({ search });
  }

  /** @param {number} by */
  function move(by) {
    const name = list.beside(choice.get().name, by);
    if (!name) return;
    choose(name);
    list.reveal(name);
  }

  function onKey(/** @type {KeyboardEvent} */ e) {
    if (e.key === 'Escape') find('');
    else if (e.key === 'Enter') move(0);
    else return;
    e.preventDefault();
    box.blur();
  }

  box.value = linked.search;
  box.addEventListener('input', () => set({ search: box.value }));
  box.addEventListener('keydown', onKey);
  const stops = [
    live.catalog.subscribe(catalog => {
      if (!catalog) return;
      metrics = metricsOf(catalog);
      list.set(metrics);
      show();
      board.show(metrics);
    }),
    choice.subscribe(show),
    pins.pinned.subscribe(() => {
      show();
      if (metrics.length) board.show(metrics);
    }),
  ];

  return {
    choice,
    problem: pictures.problem,
    request() {
      pictures.request();
      board.request();
    },
    repaint() {
      figure?.repaint();
      board.repaint();
    },
    keys: {
      '/': () => box.focus(), p: () => pin(shown()), j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
    },
    destroy() {
      stops.forEach(stop => stop());
      for (const part of [pictures, list, bar, board]) part.destroy();
      figure?.destroy();
    },
  };
}

/** @param {Metric} other @param {number} index @returns {import('./figure.js').FigureLine} */
function beside(other, index) {
  const [spec] = linesOf(other, '');
  const fold = foldOf(other.unit);
  const label = other.series.length > 1 ? `${other.name}, ${foldWords(fold)} ${other.series.length}` : other.name;
  return { label, ink: `s${(index % 6) + 1}`, second: true, fill: false, spec, unit: other.unit };
}
