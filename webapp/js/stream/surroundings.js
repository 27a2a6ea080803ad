import { createCore } from './core.js';
import { createHub } from './hub.js';
import { openSource } from './source.js';

/**
 * @typedef {object} Addresses
 * @property {string} stream
 * @property {string} session
 * @property {string} topics comma separated
 */

/** A hub on the real EventSource, clock and network. @param {Addresses} addresses */
export function realHub(addresses) {
  return createHub(tell => createCore(surroundings(addresses), tell), whenReleased);
}

/** @param {Addresses} addresses @returns {import('./core.js').Surroundings} */
function surroundings({ stream, session, topics }) {
  return {
    open(since, listener) {
      const query = new URLSearchParams({ topics, ...(since && { since }) });
      return openSource(`${stream}?${query}`, listener);
    },
    askSession: () => fetch(session, { cache: 'no-store' }).then(answer => answer.status, () => 0),
    now: () => Date.now(),
    random: () => Math.random(),
    later(callback, delayMillis) {
      const timer = setTimeout(callback, delayMillis);
      return () => clearTimeout(timer);
    },
  };
}

/** The browser grants a lock when its holder is gone, even after a crash. @param {string} lock @param {() => void} gone */
function whenReleased(lock, gone) {
  navigator.locks?.request(lock, gone);
}
