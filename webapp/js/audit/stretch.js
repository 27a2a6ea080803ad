import { recordedMillis, SEVERITIES, severityOf } from './record.js';

/**
 * @typedef {import('../charts/marks.js').Mark} Mark
 * @typedef {import('../store/ranges.js').Range} Range
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {object} Stretch what is known of a stretch of time: events one by one, and of those that are too many, how many there are where
 * @property {Range} range epoch ms
 * @property {boolean} toNow whether it ended with the time of asking
 * @property {number} listedMillis from here on there is a mark for each event
 * @property {number} spanMillis in sight when it was asked for
 * @property {number} newestSeq of the journal when it was asked for
 * @property {readonly Mark[]} marks
 */

/** Most events that one question brings. */
const LIMIT = 1_000;
/** Places for those that are not listed, as many as the server counts at once. */
const BUCKETS = 200;
/** A picture of less than this part of what was in sight when the others were counted gets finer counts. */
const FINER = 0.5;

/**
 * Asks for the events of a stretch: the newest one by one, and of the others those that matter most; the rest is counted.
 * @param {Pick<import('./api.js').AuditApi, 'page' | 'summary'>} api
 * @param {Range} range whole ms
 * @param {number} spanMillis
 * @param {number} nowMillis the server's time
 * @returns {Promise<Stretch>}
 */
export async function askStretch(api, [from, to], spanMillis, nowMillis) {
  const { records, before, newestSeq } = await api.page({ fromMillis: from, toMillis: to }, { limit: LIMIT, view: 'brief' });
  const known = { range: /** @type {Range} */ ([from, Math.min(to, nowMillis)]), toNow: to >= nowMillis, spanMillis, newestSeq };
  if (before === null) return { ...known, listedMillis: from, marks: records.map(markOf) };
  const listedMillis = records.length ? recordedMillis(records[records.length - 1]) : to;
  const toMillis = listedMillis + 1;
  const older = { fromMillis: toMillis - BUCKETS * Math.ceil((toMillis - from) / BUCKETS), toMillis }; // places of whole milliseconds
  const [loud, summary] = await Promise.all([
    api.page({ ...older, severities: ['critical', 'warning'] }, { limit: LIMIT, view: 'brief' }), api.summary(older, BUCKETS)]);
  const listed = distinct([...records, ...loud.records].map(markOf));
  return { ...known, listedMillis, marks: [...listed, ...crowds(summary, listed, listedMillis)] };
}

/** @param {AuditRecord} record @returns {Mark} */
export function markOf(record) {
  const { seq, action, actor, target } = record;
  return { seq, count: 1, millis: recordedMillis(record), severity: severityOf(record), title: action, actor, target };
}

/** Whether there is a mark for each event. @param {Stretch} stretch */
const isWhole = ({ listedMillis, range }) => listedMillis <= range[0];

/** Whether a range that begins in a stretch needs no finer answer. @param {Stretch} stretch @param {Range} range */
export function isFineFor({ range, listedMillis, spanMillis }, [from, to]) {
  return from >= range[0] && (from >= listedMillis || to - from >= FINER * spanMillis);
}

/** Two that touch and are whole, as one; null for others. @param {Stretch} one @param {Stretch} other @returns {Stretch | null} */
export function joined(one, other) {
  const [first, last] = one.range[1] <= other.range[1] ? [one, other] : [other, one];
  if (!isWhole(one) || !isWhole(other) || last.range[0] > first.range[1]) return null;
  const from = Math.min(first.range[0], last.range[0]);
  return { ...last, range: [from, last.range[1]], listedMillis: from, marks: distinct([...first.marks, ...last.marks]) };
}

/** @param {Mark[]} marks each with a sequence */
function distinct(marks) {
  return [...new Map(marks.map(mark => [mark.seq, mark])).values()];
}

/**
 * One mark for each place with events that are not listed.
 * @param {import('./api.js').Summary} summary
 * @param {readonly Mark[]} listed
 * @param {number} endMillis
 * @returns {Mark[]}
 */
function crowds({ fromMillis, bucketMillis, timeMillis, counts }, listed, endMillis) {
  const placeOf = (/** @type {Mark} */ { millis }) => Math.floor((millis - fromMillis) / bucketMillis);
  const left = timeMillis.map((_, i) => new Map(SEVERITIES.map(severity => [severity, counts[severity]?.[i] ?? 0])));
  for (const mark of listed) {
    if (mark.millis <= endMillis) left[placeOf(mark)]?.set(mark.severity, (left[placeOf(mark)].get(mark.severity) ?? 0) - 1);
  }
  return timeMillis.flatMap((from, i) => {
    const rest = SEVERITIES.filter(severity => (left[i].get(severity) ?? 0) > 0);
    const count = rest.reduce((sum, severity) => sum + (left[i].get(severity) ?? 0), 0);
    const span = /** @type {Range} */ ([from, Math.min(from + bucketMillis, endMillis)]);
    return count ? [{ seq: null, count, millis: (span[0] + span[1]) / 2, severity: rest[0], title: '', actor: '', target: '', span }] : [];
  });
}
