/**
 * The life of the connection as a pure function: (state, what happened, when) -> state and commands.
 * Timers, EventSource and fetch live in core.js; here is only what follows from what.
 *
 * @typedef {'idle' | 'connecting' | 'live' | 'reconnecting' | 'lost' | 'signed-out'} Status
 * @typedef {'open' | 'close' | 'ask'} Command `ask` the server whether this browser is still signed in
 * @typedef {object} Connection
 * @property {Status} status
 * @property {number} attempt attempts since the last sign of life
 * @property {number | null} heardMillis when the server was last heard, local clock
 * @property {number | null} brokenMillis since when there has been no connection
 * @property {number | null} openedMillis when the attempt under way began
 * @property {number | null} nextMillis when the next attempt begins
 *
 * @typedef {{silenceMillis: number, lostMillis: number}} Limits `silenceMillis` without a sign of life
 *   mean that the connection is dead; after `lostMillis` without one "reconnecting" turns into "lost"
 * @typedef {{now: number, limits: Limits, wait: (attempt: number) => number}} World
 * @typedef {{type: 'start' | 'stop' | 'heard' | 'ended' | 'refused' | 'retry' | 'check'}
 *   | {type: 'session', status: number}} Happening
 * @typedef {[Connection, Command[]]} Step
 */

/** @returns {Connection} */
export function idle() {
  return {
    status: 'idle', attempt: 0, heardMillis: null, brokenMillis: null, openedMillis: null, nextMillis: null,
  };
}

/**
 * @param {Connection} c
 * @param {Happening} happening
 * @param {World} world
 * @returns {Step}
 */
export function step(c, happening, world) {
  switch (happening.type) {
    case 'start': return c.status === 'idle' ? open({ ...c, status: 'connecting' }, world) : [c, []];
    case 'stop': return [idle(), ['close']];
    case 'heard': return [heard(c, world.now), []];
    case 'ended': return schedule(c, world);
    case 'refused': return [{ ...broken(c, world), openedMillis: null }, ['close', 'ask']];
    case 'session': return session(c, happening.status, world);
    case 'retry': return c.status === 'live' || c.status === 'idle' ? check(c, world) : open({ ...c, attempt: 0 }, world);
    case 'check': return check(c, world);
  }
}

/**
 * The moment at which the next `check` is due.
 * @param {Connection} c
 * @param {Limits} limits
 * @returns {number | null}
 */
export function deadline(c, { silenceMillis, lostMillis }) {
  if (c.status === 'idle' || c.status === 'signed-out') return null;
  if (c.status === 'live') return Number(c.heardMillis) + silenceMillis;
  const dates = [c.nextMillis, c.openedMillis !== null ? c.openedMillis + silenceMillis : null,
    c.status === 'reconnecting' ? Number(c.brokenMillis) + lostMillis : null];
  const due = dates.filter(date => date !== null);
  return due.length ? Math.min(...due) : null;
}

/** @param {Connection} c @param {number} now @returns {Connection} */
function heard(c, now) {
  return { ...c, status: 'live', attempt: 0, heardMillis: now, brokenMillis: null, openedMillis: null, nextMillis: null };
}

/** @param {Connection} c @param {World} world @returns {Step} */
function open(c, { now }) {
  return [{ ...c, openedMillis: now, nextMillis: null }, ['open']];
}

/** @param {Connection} c @param {World} world @returns {Connection} */
function broken(c, { now, limits }) {
  const brokenMillis = c.brokenMillis ?? now;
  return { ...c, brokenMillis, status: now - brokenMillis >= limits.lostMillis ? 'lost' : 'reconnecting' };
}

/** @param {Connection} c @param {World} world @returns {Step} */
function schedule(c, world) {
  const nextMillis = world.now + world.wait(c.attempt);
  return [{ ...broken(c, world), attempt: c.attempt + 1, openedMillis: null, nextMillis }, ['close']];
}

/** @param {Connection} c @param {number} status @param {World} world @returns {Step} */
function session(c, status, world) {
  if (c.openedMillis !== null || c.status === 'live') return [c, []]; // asked before, answered late
  return status === 401 ? [{ ...c, status: 'signed-out', nextMillis: null }, []] : schedule(c, world);
}

/** @param {Connection} c @param {World} world @returns {Step} */
function check(c, world) {
  const { now, limits } = world;
  if (c.status === 'live') {
    if (now - Number(c.heardMillis) < limits.silenceMillis) return [c, []];
    const [opened] = open(broken({ ...c, brokenMillis: c.heardMillis }, world), world);
    return [opened, ['close', 'open']];
  }
  if (c.nextMillis !== null && now >= c.nextMillis) return open(broken(c, world), world);
  if (c.openedMillis !== null && now - c.openedMillis >= limits.silenceMillis) return schedule(c, world);
  return c.status === 'reconnecting' ? [broken(c, world), []] : [c, []];
}
