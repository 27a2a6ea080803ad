package org.pulseboard.metrics.otlp;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try: 1 s, doubled each time up to 1 min, and spread; where the
 * receiver says how long, at least that. One thread.
 */
final class PushPause {
  private static final long FIRST_MILLIS = 1_000;

  /** A receiver that is back is found this soon. */
  private static final long LONGEST_MILLIS = 60_000;

  /** A receiver that asks for more has made a mistake, or will be asked once more. */
  static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

  private long next = FIRST_MILLIS;

  /**
   * Milliseconds, three quarters to five quarters: many servers do not come back all at once.
   *
   * @param asked what the receiver asks for; zero if it does not
   */
  long nextMillis(Duration asked) {
    long now = next;
    next = Math.min(LONGEST_MILLIS, 2 * next);
    long spread = ThreadLocalRandom.current().nextLong(now / 2);
    return asked.isZero()
        ? now * 3 / 4 + spread
        : Math.min(asked.toMillis(), LONGEST_ASKED.toMillis()) + spread;
  }

  /** It worked: the next failure is a first one. */
  void reset() {
    next = FIRST_MILLIS;
  }
}
