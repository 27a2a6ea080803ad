/** The longest that one may silence, in ms. */
const LONGEST = 30 * 86_400_000;
const UNITS = Object.freeze({ m: 60_000, h: 3_600_000, d: 86_400_000 });

/**
 * When a silence ends, epoch ms.
 * @param {string} span chosen, such as 30m, 2h, 7d; or "own"
 * @param {string} typed the own end
 * @param {number} nowMillis of the server
 * @param {(text: string, nowMillis: number) => number | null} parse
 * @throws {Error} with words for people, where the own end is none
 */
export function endMillis(span, typed, nowMillis, parse) {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(span) ?? [];
  if (count) return nowMillis + Number(count) * UNITS[/** @type {keyof typeof UNITS} */ (unit)];
  const end = parse(typed, nowMillis);
  if (end === null) throw new Error('The end is not a time. Such as 18:00, 2026-11-28 18:00.');
  if (end <= nowMillis) throw new Error('The end is over already; with its date it may be another day.');
  if (end - nowMillis > LONGEST) throw new Error('A silence lasts 30 days at most.');
  return end;
}
