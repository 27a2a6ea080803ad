package org.pulseboard.audit.store;

import org.pulseboard.database.StoreException;

/** The journal has not been opened since the start: what it holds cannot be told yet. */
public class NotOpenException extends StoreException {
  private static final long serialVersionUID = 1L;
  private static final String NOT_YET = "The audit journal is not open yet: ";

  private final boolean forGood;

  /**
   * Says what keeps it from being open.
   *
   * @param forGood whether that stays until a person mends it
   */
  public NotOpenException(String reason, boolean forGood) {
    super((forGood ? "The audit journal cannot be opened: " : NOT_YET) + reason);
    this.forGood = forGood;
  }

  /** Whether to try again is of no use. */
  public boolean isForGood() {
    return forGood;
  }
}
