import { getJson, sendJson } from '../store/api.js';

/**
 * @typedef {import('../store/alert-board.js').Severity} Severity
 * @typedef {import('../store/alert-board.js').Comparison} Comparison
 * @typedef {object} Rule
 * @property {string} id
 * @property {string} title
 * @property {string} expression
 * @property {Comparison} comparison
 * @property {number} threshold
 * @property {number} until where it ends
 * @property {string} unit
 * @property {number} forMillis how long it must hold until it fires
 * @property {number} holdMillis how long it must be over until it ends
 * @property {Severity} severity
 * @property {string} source
 * @property {number | null} line
 * @property {boolean} off
 * @property {string} why
 * @property {string} advice
 * @property {string | null} runbook
 * @property {string[]} unless
 * @property {string[] | null} each tags by which there is one alert for each value; null: one for each series
 * @property {string[]} capture
 * @property {'normal' | 'pending' | 'firing' | 'recovering' | 'unknown' | 'absent' | 'off'} state
 * @property {string} reason
 * @property {{tags: Record<string, string>, value: number} | null} nearest
 * @typedef {{file: {path: string, problem: string | null}, rules: readonly Rule[]}} Rules
 *
 * @typedef {object} Incident
 * @property {number} incident
 * @property {string} id of its alert
 * @property {string} rule
 * @property {string} title
 * @property {Record<string, string>} tags
 * @property {Severity} severity
 * @property {string} firedAt
 * @property {string | null} endedAt
 * @property {'resolved' | 'gone' | 'off' | null} end
 * @property {number | null} peak
 * @property {number} threshold
 * @property {Comparison} comparison
 * @property {string} unit
 * @property {import('../store/alert-board.js').Acknowledged | null} acknowledged
 * @property {boolean} silenced
 * @typedef {{from: string, to: string, incidents: readonly Incident[], more: boolean}} History newest first
 *
 * @typedef {{rule?: string, tags: Record<string, string>}} Match
 * @typedef {{id: number, match: Match, until: string, by: string, at: string, reason: string}} Silence
 * @typedef {ReturnType<typeof alertsApi>} AlertsApi
 */

/**
 * @param {string} base address of `/api`
 * @param {() => string} csrf the session's token, which every change must carry
 */
export function alertsApi(base, csrf) {
  return {
    /** @returns {Promise<Rules>} */
    rules: () => getJson(`${base}/alerts/rules`),
    /** Until now. @param {number} [fromMillis] 24 hours ago by default @returns {Promise<History>} */
    history: fromMillis => getJson(`${base}/alerts/history${fromMillis === undefined ? '' : `?from=${Math.floor(fromMillis)}`}`),
    /** @returns {Promise<Silence[]>} */
    silences: async () => (await getJson(`${base}/silences`)).silences,
    /** @param {string} id @param {string} reason */
    acknowledge: (id, reason) => sendJson(`${base}/alerts/${encodeURIComponent(id)}/ack`, { method: 'POST', csrf: csrf(), body: { reason } }),
    /** @param {{match: Match, until: string, reason: string}} silence */
    silence: silence => sendJson(`${base}/silences`, { method: 'POST', csrf: csrf(), body: silence }),
    /** @param {number} id */
    endSilence: id => sendJson(`${base}/silences/${id}`, { method: 'DELETE', csrf: csrf() }),
  };
}
