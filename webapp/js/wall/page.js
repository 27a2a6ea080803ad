import { createPictures } from '../board/pictures.js';
import { createGrid } from '../charts/grid.js';
import { createIndicatorStrip } from '../charts/indicator-strip.js';
import { INDICATORS } from '../charts/indicators.js';
import { PANELS } from '../charts/panels.js';
import { resolvePanel } from '../charts/select.js';
import { byId, element, icon, setText } from '../dom/element.js';
import { panelOf } from '../explorer/lines.js';
import { metricsOf } from '../explorer/metrics.js';
import { formatClock } from '../format/time.js';
import { createRotation } from './rotation.js';
import { ON_A_ROW, slidesOf } from './slides.js';

/**
 * @typedef {import('../board/pictures.js').Needs & {pins: readonly import('../explorer/lines.js').Shown[], seconds: number}} Needs
 * @typedef {import('./slides.js').Slide} Slide
 */

const FIGURES = INDICATORS.flatMap(({ line, per, noteLine }) => [line, per, noteLine === 'peak' ? undefined : noteLine]).filter(line => line !== undefined);

/** The overview and the personal board in turn, from one set of tables. @param {Needs} needs */
export function createWall({ live, api, tickMillis, view, firings, pins, seconds }) {
  const pictures = createPictures({ live, api, tickMillis, view, firings }, paint);
  const indicators = createIndicatorStrip(byId('indicators'), INDICATORS);
  const grid = createGrid(byId('charts'), { selected() {}, reset() {} }, pictures.request);
  const rotation = createRotation(seconds * 1e3);
  const hold = byId('hold');
  const dots = byId('dots');
  /** @type {Slide[]} */
  let slides = [];

  function paint() {
    const picture = pictures.now();
    grid.draw(picture);
    indicators.draw(picture.table);
    setText(byId('clock'), formatClock(live.now()));
  }

  /** @param {import('../store/api.js').Catalog} catalog */
  function plan(catalog) {
    const metrics = metricsOf(catalog);
    const pinned = pins.map(pin => panelOf(pin, metrics.find(({ name }) => name === pin.name)));
    slides = slidesOf(PANELS.map(panel => resolvePanel(panel, catalog)), pinned);
    const reported = FIGURES.filter(({ select }) => metrics.some(({ name, series }) => name === select.name && series.length));
    pictures.want([...slides.flatMap(({ panels }) => panels.flatMap(({ lines }) => lines)), ...reported]);
    dots.replaceChildren(...slides.map(({ title }, i) => {
      const dot = element('button', { type: 'button', 'aria-label': title });
      dot.addEventListener('click', () => rotation.to(i));
      return dot;
    }));
    dots.hidden = slides.length < 2;
    rotation.over(slides.length);
    show();
  }

  function show() {
    const at = rotation.shown.get();
    const slide = slides[at];
    if (!slide) return;
    setText(byId('slide'), slide.title);
    byId('charts').dataset.rows = slide.panels.length > ON_A_ROW ? '2' : '1';
    grid.set([...slide.panels], pictures.now());
    [...dots.children].forEach((dot, i) => i === at ? dot.setAttribute('aria-current', 'true') : dot.removeAttribute('aria-current'));
    pictures.request();
  }

  const stops = [
    live.catalog.subscribe(catalog => catalog && plan(catalog)),
    rotation.shown.subscribe(show),
    rotation.held.subscribe(held => hold.replaceChildren(icon(held ? 'play' : 'pause'), element('span', {}, held ? 'Go on' : 'Stay'))),
  ];
  hold.addEventListener('click', rotation.hold);

  return {
    problem: pictures.problem,
    request: pictures.request,
    repaint: grid.repaint,
    keys: { ' ': rotation.hold, ArrowRight: () => rotation.go(1), ArrowLeft: () => rotation.go(-1) },
    destroy() {
      stops.forEach(stop => stop());
      for (const part of [pictures, indicators, grid, rotation]) part.destroy();
    },
  };
}
