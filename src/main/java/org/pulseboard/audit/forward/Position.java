package org.pulseboard.audit.forward;

/**
 * What a receiver has confirmed, as the table has it.
 *
 * @param seq the newest record that was confirmed; 0 if none
 * @param hash of that record
 * @param sending the newest record under way; as {@code seq} if there is none
 * @param owner the server that sends it; empty if none ever did
 * @param claims grows with each change
 */
record Position(long seq, String hash, long sending, String owner, long claims) {

  /** Whether nothing is under way, or was when its server ended. */
  boolean isFree() {
    return sending <= seq;
  }
}
