import { setTimeZone } from '../format/time.js';
import { save, saved } from './saved.js';

/**
 * The zone in which times are written.
 * @typedef {'browser' | 'utc' | 'server'} Zone
 * @typedef {ReturnType<typeof createZone>} ZoneChoice
 */

const STORED = 'pulseboard.zone';

/** @type {readonly Zone[]} */
export const ZONES = Object.freeze(['browser', 'utc', 'server']);

/**
 * Chosen by the address, else by what this browser kept. Made before anything that writes a time.
 * @param {string} search as location.search
 * @param {string} serverZone as the IANA names it
 */
export function createZone(search, serverZone) {
  const wanted = new URLSearchParams(search).get('tz') ?? saved(STORED);
  const zone = ZONES.find(one => one === wanted) ?? 'browser';
  const names = { browser: Intl.DateTimeFormat().resolvedOptions().timeZone, utc: 'UTC', server: usable(serverZone) };
  setTimeZone(zone === 'browser' ? undefined : names[zone]);
  return {
    now: () => zone,
    /** IANA names of all. */
    names,
    /** For everything that is written from then on: the page is loaded anew, with its address. @param {Zone} next */
    choose(next) {
      save(STORED, next === 'browser' ? undefined : next);
      const url = new URL(location.href);
      if (next === 'browser') url.searchParams.delete('tz');
      else url.searchParams.set('tz', next);
      location.replace(url);
    },
  };
}

/** A server may be in a zone that this browser does not know. @param {string} name */
function usable(name) {
  try {
    return new Intl.DateTimeFormat(undefined, { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
