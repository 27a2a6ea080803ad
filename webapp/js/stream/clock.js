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

  /**
   * @param {number} serverMillis the time that hello carries
   * @param {number} sentMillis local time at which the connection was asked for
   * @param {number} receivedMillis local time at which hello came
   */
  hello(serverMillis, sentMillis, receivedMillis) {
    this.#offset = (sentMillis + receivedMillis) / 2 - serverMillis;
  }

  /**
   * @param {number} serverMillis time at which the server sent or measured something
   * @param {number} localMillis local time at which it came
   * @returns {number | null} ms under way; null while unknown
   */
  lag(serverMillis, localMillis) {
    if (this.#offset === null) return null;
    const lag = localMillis - serverMillis - this.#offset;
    if (lag >= 0) return lag;
    this.#offset += lag;
    return 0;
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
