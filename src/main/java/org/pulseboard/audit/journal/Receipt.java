package org.pulseboard.audit.journal;

/**
 * The journal's word that a batch is on disk, in consecutive sequences.
 *
 * @param firstSeq sequence of its first event
 * @param events how many
 * @param lastHash hash of its last event
 * @param repeated whether it was recorded by an earlier request with the same key
 */
public record Receipt(long firstSeq, int events, String lastHash, boolean repeated) {

  /** Sequence of its last event. */
  public long lastSeq() {
    return firstSeq + events - 1;
  }
}
