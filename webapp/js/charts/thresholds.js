/**
 * @typedef {import('./panels.js').Threshold} Threshold
 * @typedef {Threshold['level']} Level
 * @typedef {{value: number, level: Level}} Edge a threshold in the panel's unit
 */

/** What screen readers say, and the sign of events that looks the same. */
export const LEVELS = Object.freeze({ warn: { word: 'high', sign: 'warning' }, crit: { word: 'critical', sign: 'critical' } });

/** @param {readonly Threshold[]} thresholds ascending @param {number | null | undefined} limit the panel's first @returns {Edge[]} */
export function edgesOf(thresholds, limit) {
  return thresholds.flatMap(({ level, value, share }) => {
    const edge = value ?? (limit ? limit * (share ?? 1) : null);
    return edge === null ? [] : [{ level, value: edge }];
  });
}

/** The highest level that a value reaches. @param {readonly Edge[]} edges ascending @param {number | null} value @returns {Level | null} */
export function levelOf(edges, value) {
  return value === null ? null : edges.filter(edge => value >= edge.value).at(-1)?.level ?? null;
}
