package org.pulseboard.metrics.otlp;

import java.time.Duration;
import org.pulseboard.outgoing.RetryPause;

/**
 * How long to wait before the next try; where the receiver says how long, at least that. One
 * thread.
 */
final class PushPause {
  /** A receiver that asks for more has made a mistake, or will be asked once more. */
  static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

  private final RetryPause own = new RetryPause();

  /**
   * Milliseconds.
   *
   * @param asked what the receiver asks for; zero if it does not
   */
  long nextMillis(Duration asked) {
    return Math.max(own.nextMillis(), Math.min(asked.toMillis(), LONGEST_ASKED.toMillis()));
  }

  /** It worked: the next failure is a first one. */
  void reset() {
    own.reset();
  }
}
