import { realHub } from './surroundings.js';

/**
 * @typedef {import('./core.js').Message} Message
 * @typedef {import('./hub.js').Order} Order
 * @typedef {import('./surroundings.js').Addresses} Addresses
 */

/**
 * A tab's end of the stream.
 * @param {Addresses} addresses
 * @param {(message: Message) => void} on
 */
export function connectStream(addresses, on) {
  const listening = new AbortController();
  const { signal } = listening;
  let port = sharedPort(addresses, usePortOfTab) ?? portOfTab(addresses);
  const send = (/** @type {Order} */ order) => port.postMessage(order);
  const attach = (/** @type {string} */ lock) => {
    port.onmessage = e => on(e.data);
    send({ type: 'attach', lock });
  };
  /** @type {string[]} */
  const started = [];

  function usePortOfTab() {
    port = portOfTab(addresses);
    attach('');
    if (started.length) send({ type: 'start', since: started[0] });
  }

  attach('');
  holdLock(signal, lock => send({ type: 'attach', lock }));
  addEventListener('pagehide', () => send({ type: 'detach' }), { signal }); // a message to a cached page would evict it
  addEventListener('pageshow', e => e.persisted && attach(''), { signal });
  addEventListener('online', () => send({ type: 'retry' }), { signal });
  document.addEventListener('visibilitychange', () => document.hidden || send({ type: 'check' }), { signal });

  return {
    /** @param {string} since cursor after which events are wanted */
    start(since) {
      started[0] = since;
      send({ type: 'start', since });
    },
    retry: () => send({ type: 'retry' }),
    destroy() {
      send({ type: 'detach' });
      listening.abort();
    },
  };
}

/** @param {Addresses} addresses @param {() => void} failed @returns {MessagePort | null} */
function sharedPort(addresses, failed) {
  if (typeof SharedWorker === 'undefined') return null;
  const url = new URL('./worker.js', import.meta.url);
  url.search = new URLSearchParams({ ...addresses }).toString();
  try {
    const worker = new SharedWorker(url, { name: 'pulseboard', type: 'module' });
    worker.onerror = failed;
    return worker.port;
  } catch {
    return null;
  }
}

/** @param {Addresses} addresses */
function portOfTab(addresses) {
  const { port1, port2 } = new MessageChannel();
  realHub(addresses).connect(port2);
  return port1;
}

/**
 * Holds a lock for as long as the tab lives, and says its name once it is held: said earlier, the worker could win it.
 * @param {AbortSignal} signal
 * @param {(lock: string) => void} held
 */
function holdLock(signal, held) {
  const lock = `pulseboard-tab-${Math.random().toString(36).slice(2)}`;
  navigator.locks?.request(lock, () => new Promise(released => {
    held(lock);
    signal.addEventListener('abort', () => released(undefined));
  }));
}
