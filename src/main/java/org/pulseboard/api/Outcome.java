package org.pulseboard.api;

import java.util.Locale;

/** How the audited action ended. */
public enum Outcome {
  /** It was done. */
  SUCCESS,
  /** It was allowed and failed. */
  FAILURE,
  /** It was refused to the actor. */
  DENIED;

  /** {@return the word in JSON: {@code success}, {@code failure} or {@code denied}} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
