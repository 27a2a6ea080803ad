package org.pulseboard.audit.store;

import org.pulseboard.database.StoreException;

/** A group could not be written, and certainly nothing of it is durable or ever will be. */
public final class NotWrittenException extends StoreException {
  private static final long serialVersionUID = 1L;

  /** The group may be sealed anew, or given up. */
  public NotWrittenException(String message, Throwable cause) {
    super(message, cause);
  }
}
