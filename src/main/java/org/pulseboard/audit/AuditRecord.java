package org.pulseboard.audit;

import java.time.Instant;

/**
 * An audit event that is on disk, fired as a CDI event after the commit, in sequence order, on the
 * journal's writer thread.
 *
 * @param seq position in the journal, from 1, without holes
 * @param recordedAt the server's time at the commit, UTC, milliseconds
 * @param json the whole record as one flat JSON object on one line
 */
public record AuditRecord(long seq, Instant recordedAt, String json) {}
