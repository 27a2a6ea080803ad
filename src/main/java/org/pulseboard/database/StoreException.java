package org.pulseboard.database;

import java.io.IOException;

/** The place where records lie failed; the message says what and, where known, what to do. */
public class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * What went wrong at the bottom, in the words of whoever saw it first: what wraps it repeats
   * names of classes and statements, which tell an operator nothing.
   */
  public static String reasonOf(Throwable failure) {
    String reason = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = cause.getMessage();
      reason = said == null || said.isBlank() ? reason : said;
    }
    return reason == null ? "the log has the cause" : reason.strip();
  }

  /** A refusal that has no other cause. */
  public StoreException(String message) {
    super(message);
  }

  /** A failure of the database or the disk. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
