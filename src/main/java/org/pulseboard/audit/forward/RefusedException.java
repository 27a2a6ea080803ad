package org.pulseboard.audit.forward;

import java.io.IOException;

/** The receiver does not take this parcel: a smaller one perhaps, this one never. */
public class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what the receiver said, for operators. */
  public RefusedException(String message) {
    super(message);
  }
}
