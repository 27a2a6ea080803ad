package org.pulseboard.database;

import java.io.IOException;

/** The place where records lie failed; the message says what and, where known, what to do. */
public class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A refusal that has no other cause. */
  public StoreException(String message) {
    super(message);
  }

  /** A failure of the database or the disk. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
