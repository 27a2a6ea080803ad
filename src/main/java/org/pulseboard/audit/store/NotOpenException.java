package org.pulseboard.audit.store;

import org.pulseboard.database.StoreException;

/** The journal has not been opened since the start: what it holds cannot be told yet. */
public class NotOpenException extends StoreException {
  private static final long serialVersionUID = 1L;

  /** Says what keeps it from being open. */
  public NotOpenException(String reason) {
    super("The audit journal is not open yet: " + reason);
  }
}
