import { live, zoomedTo } from './playing.js';

/**
 * What a person does to a view on a chart: choose a stretch of it, and go back to what is live.
 * @param {import('./signal.js').Signal<import('./view.js').View>} view
 */
export function zooming(view) {
  return {
    /** @param {number} fromMillis @param {number} toMillis */
    selected: (fromMillis, toMillis) => view.set(zoomedTo(view.get(), fromMillis, toMillis)),
    reset: () => view.set(live(view.get())),
  };
}
