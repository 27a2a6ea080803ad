/**
 * @typedef {import('../store/alert-board.js').Alert} Alert
 * @typedef {import('../store/alert-board.js').Board} Board
 * @typedef {import('./api.js').Rule} Rule
 * @typedef {'firing' | 'pending' | 'unknown' | 'silenced' | 'quiet' | 'absent' | 'off'} Group
 * @typedef {object} Item a line of the list: an alert, or a rule of which there is none
 * @property {string} key
 * @property {Group} group
 * @property {string} sign a severity, or the group
 * @property {string} title
 * @property {Record<string, string>} tags
 * @property {string} ruleId
 * @property {Rule | null} rule null until the rules are known
 * @property {Alert | null} alert
 * @property {number | null} value now; of a quiet rule the one that is nearest to its threshold
 */

/** In this order they are listed. */
export const GROUPS = Object.freeze({
  firing: 'Firing', pending: 'Pending', unknown: 'Cannot be judged', silenced: 'Silenced', quiet: 'Quiet', absent: 'Not here', off: 'Off',
});

const OF_STATE = Object.freeze({
  firing: 'firing', recovering: 'firing', pending: 'pending', unknown: 'unknown', normal: 'quiet', absent: 'absent', off: 'off',
});

/**
 * All lines, the most urgent first.
 * @param {readonly Alert[]} alerts most urgent first
 * @param {readonly Rule[]} rules
 * @returns {Item[]}
 */
export function itemsOf(alerts, rules) {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  const told = new Set(alerts.map(alert => alert.rule));
  const all = [
    ...alerts.map(alert => ofAlert(alert, byId.get(alert.rule) ?? null)),
    ...rules.filter(({ id }) => !told.has(id)).map(ofRule),
  ];
  const order = Object.keys(GROUPS);
  return all.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group)); // sort is stable: the server's order holds within a group
}

/** @param {Alert} alert @param {Rule | null} rule @returns {Item} */
function ofAlert(alert, rule) {
  const group = alert.silence ? 'silenced' : OF_STATE[alert.state];
  return {
    key: `alert:${alert.id}`, group, sign: group === 'firing' ? alert.severity : group, title: alert.title, tags: alert.tags,
    ruleId: alert.rule, rule, alert, value: alert.value,
  };
}

/** @param {Rule} rule @returns {Item} */
function ofRule(rule) {
  const group = rule.off ? 'off' : OF_STATE[rule.state];
  return {
    key: `rule:${rule.id}`, group, sign: group === 'firing' ? rule.severity : group, title: rule.title, tags: rule.nearest?.tags ?? {},
    ruleId: rule.id, rule, alert: null, value: rule.nearest?.value ?? null,
  };
}

/** Whether each word stands somewhere in a line. @param {Item} item @param {string} search */
export function matches({ title, tags, ruleId, rule, alert, group }, search) {
  const text = [title, ruleId, rule?.expression, rule?.severity, GROUPS[group], alert?.acknowledged?.by, ...Object.entries(tags).map(pair => pair.join('='))].join('\n').toLowerCase();
  return search.toLowerCase().split(/\s+/).every(word => text.includes(word));
}

/**
 * The names of the series that an expression reads: what is neither a function, a tag, a number nor a duration.
 * @param {string} expression
 * @returns {string[]} each once
 */
export function seriesNames(expression) {
  const bare = expression.replace(/"(?:\\.|[^"\\])*"/g, '""').replace(/\{[^}]*\}/g, '').replace(/count\s*\(\s*audit\b/g, '');
  const names = [...bare.matchAll(/(?<![a-z0-9._])[a-z_][a-z0-9._]*(?![a-z0-9._])(?!\s*\()/g)].map(([name]) => name);
  return [...new Set(names)];
}
