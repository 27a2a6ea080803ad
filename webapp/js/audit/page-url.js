import { SEVERITIES } from './record.js';

/**
 * What a link to the audit page holds.
 * @typedef {object} Wanted
 * @property {string} text of the filter box
 * @property {readonly import('./record.js').Severity[]} severities chosen; none means all
 * @property {number} spanSeconds how far back; 0 for everything
 * @property {number | null} seq of the record whose details are shown
 */

/** The spans on offer, in seconds, as a link and a button name them. 0 is everything. */
export const SPANS = Object.freeze({ '1h': 3_600, '6h': 21_600, '24h': 86_400, '7d': 604_800, '30d': 2_592_000, All: 0 });
const USUAL = '24h';

/** @param {string} search as location.search; what it does not understand it leaves out @returns {Wanted} */
export function readWanted(search) {
  const query = new URLSearchParams(search);
  const span = query.get('span') ?? '';
  const severities = (query.get('severity') ?? '').split(',');
  const seq = query.get('seq') ?? '';
  return {
    text: query.get('q') ?? '',
    severities: SEVERITIES.filter(severity => severities.includes(severity)),
    spanSeconds: Object.hasOwn(SPANS, span) ? SPANS[/** @type {keyof typeof SPANS} */ (span)] : SPANS[USUAL],
    seq: /^[1-9]\d{0,14}$/.test(seq) ? Number(seq) : null,
  };
}

/** @param {Wanted} wanted @param {string} [theme] @returns {string} a search part, with its question mark unless it is empty */
export function writeWanted({ text, severities, spanSeconds, seq }, theme) {
  const query = new URLSearchParams();
  const [span] = Object.entries(SPANS).find(([, seconds]) => seconds === spanSeconds) ?? [USUAL];
  if (text.trim()) query.set('q', text.trim());
  if (severities.length) query.set('severity', severities.join(','));
  if (span !== USUAL) query.set('span', span);
  if (seq !== null) query.set('seq', String(seq));
  if (theme) query.set('theme', theme);
  const written = query.toString();
  return written && `?${written}`;
}

/** "in the last 24 hours", for sentences. @param {number} spanSeconds */
export function spanWords(spanSeconds) {
  if (!spanSeconds) return 'since the journal began';
  return spanSeconds <= 86_400 ? `in the last ${spanSeconds === 3_600 ? 'hour' : `${spanSeconds / 3_600} hours`}` : `in the last ${spanSeconds / 86_400} days`;
}
