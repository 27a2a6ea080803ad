package org.pulseboard.audit.verify;

/**
 * What a running server knows by itself, so that database and file cannot deny it together.
 *
 * @param newestSeq of the records that it saw on disk; 0 if none
 * @param writtenSeq of the checkpoints that it wrote to its file, or found there; 0 if none, -1 if
 *     it does not know
 */
public record Known(long newestSeq, long writtenSeq) {
  /** Of who has just come. */
  public static final Known NOTHING = new Known(0, -1);
}
