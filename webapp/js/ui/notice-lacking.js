/** How long the notice stays, in ms. */
const SHOWN = 15_000;

/**
 * Says that the charts lack what the server could not read, which is no time without readings.
 * @param {import('../store/signal.js').Signal<string>} lacking why; empty if nothing is
 * @param {{show(message: string, millis?: number): void}} toast
 */
export function noticeLacking(lacking, toast) {
  return lacking.subscribe(why => {
    if (why) toast.show(why, SHOWN);
  });
}
