/** Events come in order, a tick within a second of what is sent after it: older by more, in ms, and the server's clock was set back. */
const SET_BACK = 3_000;

/**
 * Estimates how far this computer's clock is from the server's, and from that the age of what arrives.
 *
 * `hello` is written while the request for it is under way, so the true offset lies between "sent" and
 * "received": the middle is the estimate, wrong by half a round trip at most. A later event that seems to come
 * from the future corrects it, because nothing arrives before it was sent.
 */
export class ServerClock {
  /** Local time minus server time, in ms; null before the first hello. @type {number | null} */
  #offset = null;
  /** The newest time that the server has named, and how late it came. */
  #newest = { serverMillis: -Infinity, lagMillis: 0 };

  /**
   * @param {number} serverMillis the time that hello carries
   * @param {number} sentMillis local time at which the connection was asked for
   * @param {number} receivedMillis local time at which hello came
   */
  hello(serverMillis, sentMillis, receivedMillis) {
    this.#offset = (sentMillis + receivedMillis) / 2 - serverMillis;
    this.#newest = { serverMillis, lagMillis: receivedMillis - serverMillis - this.#offset };
  }

  /**
   * @param {number} serverMillis time at which the server sent or measured something
   * @param {number} localMillis local time at which it came
   * @returns {number | null} ms under way; null while unknown
   */
  lag(serverMillis, localMillis) {
    if (this.#offset === null) return null;
    if (serverMillis < this.#newest.serverMillis - SET_BACK) { // as late as before, by another clock
      this.#offset = localMillis - serverMillis - this.#newest.lagMillis;
      this.#newest.serverMillis = serverMillis;
    }
    const lag = localMillis - serverMillis - this.#offset;
    if (lag < 0) this.#offset += lag;
    if (serverMillis >= this.#newest.serverMillis) this.#newest = { serverMillis, lagMillis: Math.max(lag, 0) };
    return Math.max(lag, 0);
  }

  /** The server's time now, as far as is known. @param {number} localMillis */
  serverMillis(localMillis) {
    return localMillis - (this.#offset ?? 0);
  }

  /** Local minus server, in ms; 0 while unknown. */
  get offsetMillis() {
    return this.#offset ?? 0;
  }
}
