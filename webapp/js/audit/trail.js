import { signal } from '../store/signal.js';
import { parseExact } from './exact.js';
import { Ledger } from './ledger.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {{type: 'state', connection: {status: string}} | {type: 'event', name: string, data: any}} Message
 * @typedef {object} Needs
 * @property {Pick<import('./api.js').AuditApi, 'page'>} api
 * @property {(callback: () => void, millis: number) => () => void} [later] returns how to cancel
 * @typedef {ReturnType<typeof createTrail>} Trail
 */

/** Newest records kept, and asked for at the start. */
const KEEP = 1_000;
const FIRST = 100;
/** Wait before asking for what is missing, in ms: a record may be on the stream a moment before it can be searched. */
const SETTLE = 300;
/** A hole is asked for so often; then the journal does not have it. */
const TRIES = 4;
/** Wait after a failure, in ms. */
const PAUSE = 5_000;
/** The stream waits this long for the journal at the start, in ms: metrics must not wait for a hung database. */
const PATIENCE = 1_500;

/**
 * The newest part of the audit trail, joined from the query and the stream: in order, each record once, and what is
 * missing in between is asked for.
 * @param {Needs} needs
 */
export function createTrail({ api, later = defaultLater }) {
  const ledger = new Ledger(KEEP);
  const changes = signal(0);
  const trouble = signal(/** @type {{status: number, message: string} | null} */ (null));
  /** @type {Set<(added: AuditRecord[]) => void>} */ const listeners = new Set();
  /** @type {Set<() => void>} */ const breaks = new Set();
  let loaded = false;
  let tries = 0;
  /** @type {Promise<void> | null} */ let asking = null;
  /** @type {(() => void) | null} */ let cancel = null;

  /** @param {AuditRecord[]} records */
  function take(records) {
    const added = ledger.add(records);
    if (!added.length) return added;
    listeners.forEach(listener => listener(added));
    changes.set(changes.get() + 1);
    return added;
  }

  /** One question at a time. @param {number} [before] @param {number} [limit] */
  function ask(before, limit = FIRST) {
    asking ??= api.page({}, { before, limit }).then(page => {
      trouble.set(null);
      loaded = true;
      if (!take(page.records).length) tries++;
    }).catch(e => {
      trouble.set({ status: e.status ?? 0, message: e.message });
      soon(PAUSE);
    }).finally(() => { asking = null; });
    return asking;
  }

  /** Asks for what is missing, if anything is. */
  async function mend() {
    if (!loaded) await ask();
    const hole = loaded ? ledger.hole() : null;
    if (!hole) return void (tries = 0);
    if (hole.before - hole.after > KEEP) {
      ledger.dropUpTo(hole);
      breaks.forEach(listener => listener());
    } else if (tries >= TRIES) {
      ledger.giveUp(hole);
      tries = 0;
    } else await ask(hole.before, hole.before - hole.after - 1);
    if (ledger.hole() && !cancel) soon(SETTLE * 2 ** tries);
  }

  /** @param {number} millis */
  function soon(millis) {
    cancel?.();
    cancel = later(() => {
      cancel = null;
      mend();
    }, millis);
  }

  return {
    ledger, changes, trouble,
    /** @param {(added: AuditRecord[]) => void} listener new records, ascending; returns how to stop */
    onAdded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** @param {() => void} listener so much was missed that lists must be asked for anew; returns how to stop */
    onBreak(listener) {
      breaks.add(listener);
      return () => breaks.delete(listener);
    },
    /** Loads the newest records, and says from where the stream goes on. @returns {Promise<string>} */
    async begin() {
      const first = loaded ? Promise.resolve() : ask();
      await Promise.race([first, new Promise(done => later(() => done(undefined), PATIENCE))]);
      return ledger.newestSeq ? `${ledger.completeSeq}-` : '';
    },
    /** @param {Message} message */
    receive(message) {
      if (message.type === 'state') return void (message.connection.status === 'live' && trouble.get() && soon(0));
      if (message.name === 'audit') take([parseExact(message.data)]);
      if (message.name === 'gap' && message.data.topic === 'audit') ask().then(() => soon(0));
      if (loaded ? ledger.hole() && !cancel : !asking && !cancel) soon(SETTLE);
    },
    retry: () => soon(0),
    destroy: () => cancel?.(),
  };
}

/** @param {() => void} callback @param {number} millis */
function defaultLater(callback, millis) {
  const timer = setTimeout(callback, millis);
  return () => clearTimeout(timer);
}
