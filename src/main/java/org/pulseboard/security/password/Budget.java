package org.pulseboard.security.password;

import java.time.InstantSource;

/**
 * How many failures an account can take from all strangers together: a number at once, then one a
 * minute. Any thread.
 */
final class Budget {
  static final int MAX_ENTRIES = 10_000;

  /** One more failure is allowed each minute. */
  static final long REFILL_MILLIS = 60_000;

  private final long burstMillis;
  private final InstantSource clock;

  /** Epoch milliseconds at which the account has its whole budget again. */
  private final RankedMap<Long> wholeAtMillis = new RankedMap<>(MAX_ENTRIES);

  /**
   * Nobody has failed yet.
   *
   * @param failures at once
   * @param clock which must not be set back
   */
  Budget(int failures, InstantSource clock) {
    burstMillis = failures * REFILL_MILLIS;
    this.clock = clock;
  }

  /** Whole seconds until the next attempt, rounded up; 0 if it may come now. */
  synchronized long waitSeconds(String account) {
    Long whole = wholeAtMillis.get(account);
    long left = whole == null ? 0 : whole + REFILL_MILLIS - burstMillis - clock.millis();
    return left <= 0 ? 0 : (left + 999) / 1000;
  }

  /** An attempt failed. */
  synchronized void failed(String account) {
    Long known = wholeAtMillis.get(account);
    long now = clock.millis();
    long whole = (known == null ? now : Math.max(now, known)) + REFILL_MILLIS;
    wholeAtMillis.put(account, whole, whole);
  }
}
