import { valueWords } from './words.js';

/**
 * @typedef {import('./api.js').Incident} Incident
 * @typedef {{rule: string, title: string, spans: Incident[]}} Lane newest first
 */

/**
 * A lane for each rule that fired in the time in sight; the rule that fired last comes first.
 * @param {readonly Incident[]} incidents newest first
 * @param {number} fromMillis
 * @returns {Lane[]}
 */
export function lanesOf(incidents, fromMillis) {
  /** @type {Map<string, Lane>} */
  const lanes = new Map();
  for (const incident of incidents) {
    if (incident.endedAt && Date.parse(incident.endedAt) <= fromMillis) continue;
    const lane = lanes.get(incident.rule) ?? { rule: incident.rule, title: incident.title, spans: [] };
    lane.spans.push(incident);
    lanes.set(incident.rule, lane);
  }
  return [...lanes.values()];
}

/** When it ended, or now. @param {Incident} incident @param {number} nowMillis */
export function endOf({ endedAt }, nowMillis) {
  return endedAt ? Date.parse(endedAt) : nowMillis;
}

/** The one at a moment, or else the nearest. @param {readonly Incident[]} spans @param {number} millis @param {number} nowMillis @returns {Incident | undefined} */
export function nearest(spans, millis, nowMillis) {
  const far = (/** @type {Incident} */ span) => Math.max(Date.parse(span.firedAt) - millis, millis - endOf(span, nowMillis), 0);
  return spans.reduce((/** @type {Incident | undefined} */ best, span) => !best || far(span) < far(best) ? span : best, undefined);
}

/** highest 97.8 % @param {Pick<Incident, 'peak' | 'comparison' | 'unit'>} incident */
export function peakWords({ peak, comparison, unit }) {
  if (peak === null || comparison === 'equals') return '';
  return `${comparison === 'below' ? 'lowest' : 'highest'} ${valueWords(peak, unit)}`;
}
