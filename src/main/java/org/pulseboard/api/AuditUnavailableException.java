package org.pulseboard.api;

/** The journal could not confirm an event in time: full, down, or stopped. */
public class AuditUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether the event may still be recorded later. */
  private final boolean perhapsRecorded;

  /**
   * Says in the message what the caller may rely on.
   *
   * @param message what keeps the journal from recording
   * @param perhapsRecorded false if the event is certainly not recorded and never will be
   */
  public AuditUnavailableException(String message, boolean perhapsRecorded) {
    super(message);
    this.perhapsRecorded = perhapsRecorded;
  }

  /**
   * Whether the event may still be recorded later: it was being written when the time was up. Over
   * HTTP, repeating the request with its {@code Idempotency-Key} settles it.
   *
   * @return false if it is certainly not recorded and never will be
   */
  public boolean perhapsRecorded() {
    return perhapsRecorded;
  }
}
