import { backoff } from './backoff.js';
import { ServerClock } from './clock.js';
import { deadline, idle, step } from './machine.js';
import { TEXT } from './source.js';

/**
 * @typedef {import('./machine.js').Connection} Connection
 * @typedef {import('./machine.js').Happening} Happening
 * @typedef {import('./source.js').Listener} Listener
 *
 * What the core needs from the outside; tests hand in a fake of each.
 * @typedef {object} Surroundings
 * @property {(since: string, listener: Listener) => () => void} open opens the stream, returns how to close it
 * @property {() => Promise<number>} askSession status of GET /api/session, 0 when there is no network
 * @property {() => number} now local time, ms
 * @property {() => number} random
 * @property {(callback: () => void, delayMillis: number) => () => void} later returns how to cancel
 *
 * @typedef {{type: 'state', connection: Connection, offsetMillis: number}} StateMessage
 * @typedef {object} EventMessage
 * @property {'event'} type
 * @property {string} name
 * @property {string} id
 * @property {any} data parsed, here and nowhere else; of the events in TEXT as it came
 * @property {number | null} lagMillis
 * @typedef {StateMessage | EventMessage} Message
 */

/**
 * Until hello says otherwise: the server sends a ping every 5 s, so 8 s of silence are no accident.
 * @type {import('./machine.js').Limits}
 */
const LIMITS = { silenceMillis: 8_000, lostMillis: 10_000 };

/** A server's clock that moves by more, in ms, was set: everybody must know the new time. */
const STEP = 1_000;

/**
 * One connection to the server: drives the machine with a real (or fake) EventSource and clock.
 * @param {Surroundings} around
 * @param {(message: Message) => void} tell
 */
export function createCore(around, tell) {
  let connection = idle();
  let limits = LIMITS;
  let cursor = '';
  let sentMillis = 0;
  const clock = new ServerClock();
  /** @type {(() => void) | null} */
  let close = null;
  /** @type {(() => void) | null} */
  let cancel = null;

  const commands = {
    open() {
      sentMillis = around.now();
      close = around.open(cursor, {
        event: receive,
        ended: () => happen({ type: 'ended' }),
        refused: () => happen({ type: 'refused' }),
      });
    },
    close() {
      close?.();
      close = null;
    },
    ask() {
      around.askSession().then(status => happen({ type: 'session', status }));
    },
  };

  /** @param {Happening} happening */
  function happen(happening) {
    const before = connection;
    const world = { now: around.now(), limits, wait: (/** @type {number} */ n) => backoff(n, around.random) };
    const [after, orders] = step(connection, happening, world);
    connection = after;
    for (const order of orders) commands[order]();
    if (happening.type !== 'heard' || before.status !== after.status) tell(state());
    arm();
  }

  function arm() {
    cancel?.();
    const due = deadline(connection, limits);
    cancel = due === null ? null : around.later(() => happen({ type: 'check' }), Math.max(0, due - around.now()));
  }

  /** @param {string} name @param {string} id @param {string} data */
  function receive(name, id, data) {
    if (id) cursor = id;
    const now = around.now();
    const { offsetMillis } = clock;
    const read = TEXT.includes(name) ? data : JSON.parse(data);
    const lagMillis = measure(name, read, now);
    happen({ type: 'heard' });
    if (Math.abs(clock.offsetMillis - offsetMillis) > STEP) tell(state());
    tell({ type: 'event', name, id, data: read, lagMillis });
  }

  /** @param {string} name @param {any} data @param {number} now */
  function measure(name, data, now) {
    if (name !== 'hello' && name !== 'ping' && name !== 'metrics') return null;
    const { timeMillis, t, heartbeatMillis } = data;
    if (name === 'hello') {
      clock.hello(timeMillis, sentMillis, now);
      limits = { ...limits, silenceMillis: 1.5 * (heartbeatMillis ?? 5_000) + 500 };
    }
    return clock.lag(timeMillis ?? t, now);
  }

  /** @returns {StateMessage} */
  function state() {
    return { type: 'state', connection, offsetMillis: clock.offsetMillis };
  }

  return {
    state,
    /** Begins at a cursor, unless it runs already. @param {string} since */
    start(since) {
      if (connection.status === 'idle') cursor = since;
      happen({ type: 'start' });
    },
    stop: () => happen({ type: 'stop' }),
    retry: () => happen({ type: 'retry' }),
    check: () => happen({ type: 'check' }),
  };
}
