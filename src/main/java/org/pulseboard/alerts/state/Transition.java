package org.pulseboard.alerts.state;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that became of an alert and that people are told.
 *
 * @param kind what
 * @param incident the one that began or ended; null if there is none
 * @param acknowledged who had it when it ended; null if nobody had
 * @param quiet whether nobody is told, since it happens too often
 */
public record Transition(
    TransitionKind kind,
    @Nullable Incident incident,
    @Nullable Acknowledgement acknowledged,
    boolean quiet) {

  /** What may become of an alert. */
  public enum TransitionKind {
    /** It fires. */
    FIRED,
    /** It is well again, and was for long enough. */
    RESOLVED,
    /** What it watched is no longer there. */
    GONE,
    /** It cannot be judged any more. */
    UNKNOWN;

    /** As the API and the trail write it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
