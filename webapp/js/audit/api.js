import { getJson } from '../store/api.js';
import { parseExact } from './exact.js';
import { searchParams } from './search.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {import('./search.js').Search} Search
 *
 * @typedef {object} Page
 * @property {AuditRecord[]} records newest first
 * @property {number | null} before where the next page goes on; null at the end
 * @property {string} cursor from which the stream goes on
 * @property {number} newestSeq of the whole journal at the time of asking
 *
 * @typedef {object} Verdict
 * @property {boolean | null} ok null before the first verification
 * @property {string | null} at ISO-8601
 * @property {number} checked
 * @property {number} toSeq newest record that is proven
 * @property {number | null} firstBadSeq
 * @property {string | null} reason
 * @property {string[]} [notes] what an auditor should know although it is no finding, such as a change of keys
 *
 * @typedef {object} Summary
 * @property {number} fromMillis
 * @property {number} bucketMillis
 * @property {number[]} timeMillis begin of each span
 * @property {Record<string, number[]>} counts by severity, one for each span
 * @property {Record<string, number>} totals by severity
 * @property {boolean} complete false if the oldest were too many to count
 * @property {Verdict} verified
 * @typedef {ReturnType<typeof auditApi>} AuditApi
 */

/** @param {string} base address of `/api` */
export function auditApi(base) {
  return {
    /** @param {Search} search @param {{before?: number | null, limit: number, view?: 'full' | 'brief'}} page @returns {Promise<Page>} */
    page(search, { before, limit, view }) {
      const query = searchParams(search);
      if (before) query.set('before', String(before));
      query.set('limit', String(limit));
      if (view) query.set('view', view);
      return getJson(`${base}/audit?${query}`, parseExact);
    },

    /** One record, or null where there is none. @param {number} seq @returns {Promise<AuditRecord | null>} */
    async one(seq) {
      const { records } = await getJson(`${base}/audit?before=${seq + 1}&limit=1`, parseExact);
      return records[0]?.seq === seq ? records[0] : null;
    },

    /** @param {Search} search @param {number} buckets @returns {Promise<Summary>} */
    summary(search, buckets) {
      const query = searchParams(search);
      query.set('buckets', String(buckets));
      return getJson(`${base}/audit/summary?${query}`);
    },

    /** Walks the whole chain, which may take long. @returns {Promise<Verdict>} */
    verify: () => getJson(`${base}/audit/verify`),

    /** Address of a file of all that match. @param {Search} search @param {'csv' | 'ndjson'} format */
    exportUrl(search, format) {
      const query = searchParams(search);
      query.set('format', format);
      return `${base}/audit/export?${query}`;
    },
  };
}
