/**
 * Shares one core between all tabs. Runs in the SharedWorker, or in the tab itself where there is none.
 *
 * @typedef {ReturnType<import('./core.js').createCore>} Core
 * @typedef {import('./core.js').Message} Message
 * @typedef {import('./core.js').EventMessage} EventMessage
 * @typedef {{type: 'attach', lock?: string} | {type: 'detach'} | {type: 'start', since: string}
 *   | {type: 'retry'} | {type: 'check'}} Order what a tab may ask for
 * @typedef {{postMessage(message: Message): void, onmessage: ((e: MessageEvent<Order>) => void) | null}} Port
 */

/**
 * @param {(tell: (message: Message) => void) => Core} makeCore
 * @param {(lock: string, gone: () => void) => void} whenReleased calls back once the tab that holds the lock is gone
 */
export function createHub(makeCore, whenReleased) {
  /** @type {Set<Port>} */
  const attached = new Set();
  /** The newest hello: who attaches later wants to know too with whom it speaks. @type {EventMessage | null} */
  let hello = null;
  /** The newest of all alerts: the next comes only once something changes. @type {EventMessage | null} */
  let alerts = null;
  const core = makeCore(message => {
    if (message.type === 'event' && message.name === 'hello') hello = { ...message, lagMillis: null };
    if (message.type === 'event' && message.name === 'resumed' && hello) hello = { ...hello, data: answered(hello.data, message.data) };
    if (message.type === 'event' && message.name === 'alert') alerts = message;
    attached.forEach(port => port.postMessage(message));
  });

  /** @param {Port} port */
  function detach(port) {
    if (!attached.delete(port) || attached.size > 0) return;
    core.stop();
    alerts = null; // nobody keeps it: a tab that comes later hears it from the stream
  }

  /** @param {Port} port @param {Order} order */
  function obey(port, order) {
    switch (order.type) {
      case 'attach':
        attached.add(port);
        port.postMessage(core.state());
        if (hello) port.postMessage(hello);
        if (alerts) port.postMessage(alerts);
        if (order.lock) whenReleased(order.lock, () => detach(port));
        break;
      case 'detach': return detach(port);
      case 'start': return core.start(order.since);
      case 'retry': return core.retry();
      case 'check': return core.check();
    }
  }

  return {
    /** @param {Port} port */
    connect(port) {
      port.onmessage = e => obey(port, e.data);
    },
  };
}

/**
 * A hello with the answer that it could not give: `complete` is null until then, and what was lost stays lost.
 * @param {{complete: boolean | null, pending?: string[]}} hello
 * @param {{topic: string, complete: boolean}} resumed
 */
function answered(hello, { topic, complete }) {
  const pending = (hello.pending ?? []).filter(other => other !== topic);
  return { ...hello, complete: complete && hello.complete !== false, pending };
}
