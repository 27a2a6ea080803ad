import { signal } from './signal.js';

/**
 * @typedef {{millis: number, label: string}} Restart a moment at which another server process or another version began
 */

/** Most that are kept. */
const KEEP = 50;

/**
 * When the server started and was updated, as far as this page has heard.
 * @param {import('./signal.js').Signal<import('./stream-status.js').Hello | null>} hello
 */
export function createRestarts(hello) {
  /** @type {Map<string, import('./stream-status.js').Hello>} */
  const byNode = new Map();
  const all = signal(/** @type {readonly Restart[]} */ ([]));
  const stop = hello.subscribe(now => {
    if (!now) return;
    const restart = restartOf(byNode.get(now.node) ?? null, now);
    byNode.set(now.node, now);
    if (restart) all.set([...all.get(), restart].sort((a, b) => a.millis - b.millis).slice(-KEEP));
  });
  return { all, destroy: stop };
}

/** @param {import('./stream-status.js').Hello | null} before @param {import('./stream-status.js').Hello} now @returns {Restart | null} */
export function restartOf(before, now) {
  const started = Date.parse(now.started);
  const updated = before !== null && before.build !== now.build;
  if (before?.started !== now.started) return { millis: started, label: updated ? `update to ${now.version}` : before ? 'restart' : 'start' };
  return updated ? { millis: now.timeMillis, label: `update to ${now.version}` } : null;
}
