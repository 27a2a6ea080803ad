import { formatClock } from '../format/time.js';

/** How long the notice stays, in ms. */
const SHOWN = 10_000;

/**
 * Says that the server restarted. An update says so itself, with a banner that stays.
 * @param {import('../store/signal.js').Signal<readonly import('../store/restarts.js').Restart[]>} restarts
 * @param {{show(message: string, millis?: number): void}} toast
 */
export function noticeRestarts(restarts, toast) {
  return restarts.subscribe(all => {
    const last = all.at(-1);
    if (last?.label === 'restart') toast.show(`The server restarted at ${formatClock(last.millis)}`, SHOWN);
  });
}
