package org.pulseboard.outgoing;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: 1 s, doubled each time up to 1 min, and spread. */
public final class RetryPause {
  private static final long FIRST_MILLIS = 1_000;

  /** A receiver that is back is found this soon, but for the spread. */
  public static final long LONGEST_MILLIS = 60_000;

  private long next = FIRST_MILLIS;

  /** Milliseconds, three quarters to five quarters: many servers do not come back all at once. */
  public long nextMillis() {
    long now = next;
    next = Math.min(LONGEST_MILLIS, 2 * next);
    return now * 3 / 4 + ThreadLocalRandom.current().nextLong(now / 2);
  }

  /** It worked: the next failure is a first one. */
  public void reset() {
    next = FIRST_MILLIS;
  }
}
