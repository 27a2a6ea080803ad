package org.pulseboard.stream.topic;

import org.pulseboard.permit.Role;

/**
 * What readers ask for by {@code topics=}.
 *
 * @param name as readers ask for it
 * @param event name of its events
 * @param role that a reader needs beside {@link Role#VIEWER}
 * @param bit of its frames; one of 31
 * @param replay what a reader gets of the time when it was away
 * @param latestOnly whether a reader that lags gets the newest event only, and not every one
 * @param snapshot whether a reader gets the newest event there was when it connects
 */
public record Topic(
    String name,
    String event,
    Role role,
    int bit,
    Replay replay,
    boolean latestOnly,
    boolean snapshot) {
  /** Where missed events come from; all but {@link #NONE} have their place in the cursor. */
  public enum Replay {
    /** From nowhere. */
    NONE,
    /** From the log, by the time of the tick. */
    LOG,
    /** From the log and, beyond it, from the journal, by the sequence of the record. */
    JOURNAL
  }

  /** Whether a set of types holds it. */
  public boolean isIn(int types) {
    return (types & bit) != 0;
  }
}
