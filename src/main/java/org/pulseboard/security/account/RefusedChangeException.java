package org.pulseboard.security.account;

/** A change of accounts that must not be; the message is for the administrator. */
public final class RefusedChangeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** Refuses with an HTTP status: 404 or 409. */
  public RefusedChangeException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }
}
