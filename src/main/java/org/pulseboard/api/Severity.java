package org.pulseboard.api;

import java.util.Locale;

/** How much attention an audit event deserves, from least to most. */
public enum Severity {
  /** Everyday. */
  INFO,
  /** Worth a look on the same day. */
  NOTICE,
  /** Somebody should look now. */
  WARNING,
  /** Somebody must act now. */
  CRITICAL;

  /** {@return the word in JSON, such as {@code info}} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
