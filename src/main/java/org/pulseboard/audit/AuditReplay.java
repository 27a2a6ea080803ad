package org.pulseboard.audit;

import java.util.List;

/** Reads the journal from a sequence on: what a subscriber lacks that the ring no longer holds. */
public interface AuditReplay {

  /** The newest sequence on disk; 0 if the journal is empty. */
  long newestSeq();

  /**
   * The records that follow {@code seq}, in order, at most {@code limit} of them. Reads the
   * database: never call it on a thread that serves live readers.
   */
  List<AuditRecord> after(long seq, int limit);
}
