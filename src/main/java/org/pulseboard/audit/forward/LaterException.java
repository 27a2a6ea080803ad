package org.pulseboard.audit.forward;

import java.io.IOException;
import java.time.Duration;

/** The receiver does not take anything for a while. */
public class LaterException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration after;

  /**
   * Says what the receiver said, for operators.
   *
   * @param after the time for which it wants to be left alone
   */
  public LaterException(String message, Duration after) {
    super(message);
    this.after = after;
  }

  /** The time for which the receiver wants to be left alone, as it said. */
  public Duration after() {
    return after;
  }
}
