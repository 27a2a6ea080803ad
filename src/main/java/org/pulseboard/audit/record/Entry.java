package org.pulseboard.audit.record;

import java.time.Instant;
import org.pulseboard.audit.AuditRecord;

/**
 * One row of the journal: what was hashed, and the columns that find it.
 *
 * @param seq position, from 1, without holes
 * @param recordedAtMillis never less than that of the entry before
 * @param facets what it can be found by
 * @param json canonical JSON without {@code seq} and {@code hash}: exactly what was hashed
 * @param hash SHA-256, 64 lower-case hex digits
 */
public record Entry(
    long seq, long recordedAtMillis, IndexedFields facets, String json, String hash) {

  /** The record as the stream, the query and the export show it: one flat object, one line. */
  public String line() {
    return "{\""
        + RecordFields.SEQ
        + "\":"
        + seq
        + ",\""
        + RecordFields.HASH
        + "\":\""
        + hash
        + "\","
        + json.substring(1);
  }

  /** As it is announced. */
  public AuditRecord announced() {
    return new AuditRecord(seq, Instant.ofEpochMilli(recordedAtMillis), line());
  }
}
