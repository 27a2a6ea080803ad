import { formatClock } from '../format/time.js';
import { byId, setText } from '../dom/element.js';
import { createBanner } from './banner.js';
import { createPill } from './pill.js';
import { createSignIn } from './sign-in.js';
import { countdown, describe, staleAfter } from './status.js';

/**
 * @typedef {import('../stream/core.js').Message} Message
 * @typedef {object} Needs
 * @property {Pick<import('../store/stream-status.js').StreamStatus, 'hello' | 'latest' | 'lastMillis'>} streamStatus
 * @property {import('../store/signal.js').Signal<import('../store/view.js').View>} view
 * @property {import('./session.js').SessionApi} session
 * @property {() => void} retry
 * @property {() => void} due asks for a paint: time goes on, also without ticks
 * @property {string} build of this page
 * @property {number} [tickMillis] interval between two ticks
 */

/**
 * Pill, banner and sign-in: all that shows how the connection stands.
 * @param {Needs} needs
 */
export function createConnectionView({ streamStatus, view, session, retry, due, build, tickMillis = 1_000 }) {
  /** @type {import('../stream/machine.js').Connection | null} */
  let connection = null;
  const pill = createPill(byId('pill'));
  const banner = createBanner(byId('notices'), act);
  const signIn = createSignIn(/** @type {HTMLDialogElement} */ (byId('sign-in')), session, retry);
  const clock = setInterval(show, 1_000);
  let stale = 0;
  const stops = [
    view.subscribe(show),
    streamStatus.hello.subscribe(hello => hello && setText(byId('node'), hello.node)),
  ];

  function show() {
    if (!connection || document.hidden) return;
    const nowMillis = Date.now();
    const { lagMillis, heardMillis } = streamStatus.latest;
    const { pausedMillis, play } = view.get();
    const shown = describe({
      connection, nowMillis, lagMillis, lastMillis: heardMillis, paused: pausedMillis !== null, speed: play?.speed ?? null, tickMillis,
    });
    pill.show(shown);
    banner.show(noteOf(connection, nowMillis));
    signIn.show(connection.status === 'signed-out');
    clearTimeout(stale);
    if (!shown.fresh) due();
    else if (heardMillis !== null) stale = window.setTimeout(show, heardMillis + staleAfter(tickMillis) - nowMillis);
  }

  /** @param {import('../stream/machine.js').Connection} c @param {number} nowMillis @returns {import('./banner.js').Note | null} */
  function noteOf(c, nowMillis) {
    if (c.status === 'lost') {
      const last = streamStatus.lastMillis();
      const since = last === null ? 'No value yet.' : `Last value ${formatClock(last)}.`;
      const next = c.nextMillis === null ? 'Trying now.' : `Next attempt ${countdown(c, nowMillis)}.`;
      return { kind: 'trouble', title: 'Connection lost', text: `${since} ${next}`, action: 'Retry now' };
    }
    return isOld()
      ? { kind: 'news', title: 'Pulseboard was updated', text: 'This page is from the previous version.', action: 'Reload' }
      : null;
  }

  function isOld() {
    const hello = streamStatus.hello.get();
    return hello !== null && hello.build !== build;
  }

  function act() {
    if (connection?.status === 'live') location.reload();
    else retry();
  }

  return {
    /** @param {Message} message */
    receive(message) {
      if (message.type === 'state') connection = message.connection;
      show();
    },
    destroy() {
      clearInterval(clock);
      clearTimeout(stale);
      stops.forEach(stop => stop());
      for (const part of [pill, banner, signIn]) part.destroy();
    },
  };
}
