package org.pulseboard.api.forward;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: doubled each time, and spread. One thread. */
final class Backoff {
  private static final long FIRST_MILLIS = 200;

  /** Pulseboard is found again this soon after it is back. */
  private static final long LONGEST_MILLIS = 10_000;

  private long next = FIRST_MILLIS;

  /** Milliseconds; so many senders do not come back all at once. */
  long nextMillis() {
    long now = next;
    next = Math.min(LONGEST_MILLIS, 2 * next);
    return now * 3 / 4 + ThreadLocalRandom.current().nextLong(now / 2);
  }

  /** It worked: the next failure is a first one. */
  void reset() {
    next = FIRST_MILLIS;
  }
}
