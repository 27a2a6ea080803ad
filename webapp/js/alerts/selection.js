/**
 * @typedef {import('./items.js').Item} Item
 * @typedef {import('./api.js').Incident} Incident
 */

/**
 * The line that a link means. An alert that has ended leads to its rule, as far as the past knows it.
 * @param {{alert: string, rule: string}} wanted
 * @param {readonly Item[]} items
 * @param {readonly Incident[]} incidents
 * @returns {Item | null}
 */
export function itemFor({ alert, rule }, items, incidents) {
  const own = alert && items.find(item => item.alert?.id === alert);
  if (own) return own;
  const ruleId = alert ? incidents.find(({ id }) => id === alert)?.rule : rule;
  return (ruleId && items.find(item => item.ruleId === ruleId)) || null;
}
