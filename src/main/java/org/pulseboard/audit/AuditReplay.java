package org.pulseboard.audit;

import java.util.List;
import java.util.OptionalLong;

/** Reads the journal from a sequence on: what a subscriber lacks that the ring no longer holds. */
public interface AuditReplay {
  /**
   * What follows a sequence.
   *
   * @param records in order and without a hole, as many as were asked for at most, and fewer if
   *     they are long; at least one if any follows. The first one is later than the next sequence
   *     only if retention removed what lay between
   * @param newest the newest record that the journal held when it was read, on whichever node it
   *     was recorded, and even if retention removed it since; 0 if it never held one
   */
  record ReplayedRecords(List<AuditRecord> records, long newest) {
    /** A stretch that keeps its own list. */
    public ReplayedRecords {
      records = List.copyOf(records);
    }
  }

  /**
   * The sequence after which every record is announced to the observers of this server, in order
   * and without a hole. Empty until the journal has been opened, and the same from then on. Never
   * blocks.
   */
  OptionalLong announcedAfter();

  /**
   * The records that follow {@code seq}, at most {@code limit} of them. Includes all that was
   * durable when it was asked: no records, and {@code newest} at or below {@code seq}, means that
   * there are none. Reads the database: never call it on a thread that serves live readers.
   *
   * @throws RuntimeException if that cannot be told now, as long as the journal is not open too
   */
  ReplayedRecords after(long seq, int limit);
}
