package org.pulseboard.alerts.state;

import java.util.Locale;

/** Where an alert stands, the more urgent the later. */
public enum AlertState {
  /** All is well. */
  NORMAL,
  /** It cannot be judged. */
  UNKNOWN,
  /** Bad, for less than the rule's {@code for}. */
  PENDING,
  /** It fired and is well again, for less than the rule's {@code hold}. */
  RECOVERING,
  /** It fires. */
  FIRING;

  /** As the API and the database write it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its incident has not ended. */
  public boolean isOpen() {
    return this == FIRING || this == RECOVERING;
  }
}
