/**
 * Events of the stream that carry data, as the server names them. A new topic adds its event here.
 */
export const EVENTS = Object.freeze(['hello', 'metrics', 'audit', 'alert', 'resumed', 'gap', 'ping']);

/** Those whose numbers may need more digits than a browser's own have: whoever shows them reads the text. */
export const TEXT = Object.freeze(['audit']);

/**
 * @typedef {object} Listener
 * @property {(name: string, id: string, data: string) => void} event
 * @property {() => void} ended the network or the server ended it
 * @property {() => void} refused any status but 200; which one the browser does not tell
 */

/**
 * Opens an EventSource that never reconnects by itself: the browser waits a fixed time and gives up for
 * ever after any status but 200, so the machine decides instead.
 * @param {string} url
 * @param {Listener} listener
 * @returns {() => void} closes it; nothing is heard from it afterwards
 */
export function openSource(url, listener) {
  const source = new EventSource(url);
  source.onerror = () => {
    const refused = source.readyState === EventSource.CLOSED;
    close();
    refused ? listener.refused() : listener.ended();
  };
  for (const name of EVENTS) {
    source.addEventListener(name, e => listener.event(name, e.lastEventId, e.data));
  }
  function close() {
    source.onerror = null;
    source.close();
  }
  return close;
}
