import { element, icon } from '../dom/element.js';

/**
 * What must not be overlooked: the journal does not answer, does not record, or was tampered with.
 * @typedef {{title: string, text: string}} Alarm
 * @typedef {import('../store/health.js').Health} Health
 * @typedef {object} Needs
 * @property {import('./trail.js').Trail} trail
 * @property {() => Promise<Health>} health
 */

/** How often health is asked for, in ms, while somebody looks. */
const EVERY = 15_000;

/** @param {HTMLElement} place @param {Needs} needs */
export function createAlarms(place, { trail, health }) {
  /** @type {Map<string, Alarm>} */
  const alarms = new Map();
  let written = '';

  /** @param {string} kind @param {Alarm | null} alarm */
  function set(kind, alarm) {
    if (alarm) alarms.set(kind, alarm);
    else alarms.delete(kind);
    const text = JSON.stringify([...alarms]);
    if (text === written) return;
    written = text;
    place.replaceChildren(...[...alarms.values()].map(({ title, text: why }) =>
      element('div', { class: 'alarm', role: 'alert' }, icon('info'), element('b', {}, title), element('span', {}, why))));
  }

  async function look() {
    if (document.hidden) return;
    try {
      set('health', alarmOf(await health()));
    } catch {
      // without a network the connection says so
    }
  }

  const clock = setInterval(look, EVERY);
  const stop = trail.trouble.subscribe(trouble => {
    set('journal', trouble && trouble.status >= 500
      ? { title: 'The journal cannot be read', text: `${trouble.message} Trying again every few seconds.` } : null);
    if (trouble) look();
  });
  look();

  return {
    /** @param {import('./api.js').Verdict} verdict */
    judge: ({ ok, firstBadSeq, reason }) => set('chain', ok === false ? {
      title: `The audit chain is broken at record ${firstBadSeq}`,
      text: `${reason ?? 'The record is not what was written.'} Keep the database and the checkpoint file as they are, export the records, and find out who had access.`,
    } : null),
    destroy() {
      clearInterval(clock);
      stop();
      place.replaceChildren();
    },
  };
}

/** @param {Health} health @returns {Alarm | null} */
export function alarmOf({ status, parts = [] }) {
  const audit = parts.find(({ part }) => part === 'audit');
  const worst = audit?.status ?? (parts.length ? 'UP' : status);
  if (worst === 'DOWN') return { title: 'The journal does not record', text: audit?.detail ?? 'Events reported now are refused or lost. The server\'s log and an operator\'s view of its health say why.' };
  if (worst === 'DEGRADED' && audit) return { title: 'The journal needs attention', text: audit.detail };
  return null;
}
