package org.pulseboard.database;

/**
 * A database is damaged, or another one than was used here, and is left as it is: that does not go
 * away by itself. The message says what to do.
 */
public final class RefusedDatabaseException extends StoreException {
  private static final long serialVersionUID = 1L;

  /** A database that can be read. */
  public RefusedDatabaseException(String message) {
    super(message);
  }

  /** One that cannot. */
  public RefusedDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
