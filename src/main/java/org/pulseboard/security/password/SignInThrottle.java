package org.pulseboard.security.password;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody who failed must wait before the next attempt: not at all for the first few
 * times, then twice as long each time. Forgets who has been quiet, and whoever failed least when
 * there are too many. Any thread.
 */
public final class SignInThrottle {
  /** With the short keys of {@link Limits} under 3 MB. */
  static final int MAX_ENTRIES = 10_000;

  /** Longer would keep out for long who shares an address with somebody that guesses. */
  static final long MAX_WAIT_MILLIS = 60_000;

  /** 15 min. */
  private static final long MEMORY_MILLIS = 900_000;

  /** A day, for {@link #remembers}. */
  private static final long LONG_MEMORY_MILLIS = 86_400_000;

  private static final long FIRST_WAIT_MILLIS = 1_000;

  /** More would change nothing. */
  private static final int MAX_COUNT = 1_000;

  private final int free;
  private final InstantSource clock;
  private final RankedMap<Failures> byKey = new RankedMap<>(MAX_ENTRIES);

  private record Failures(int count, long lastMillis) {}

  /**
   * Knows nobody yet.
   *
   * @param free failures before the first wait
   * @param clock which must not be set back
   */
  public SignInThrottle(int free, InstantSource clock) {
    this.free = free;
    this.clock = clock;
  }

  /** Whole seconds until the next attempt, rounded up; 0 if it may come now. */
  public synchronized long waitSeconds(String key) {
    Failures known = recent(key, MEMORY_MILLIS);
    if (known == null || known.count < free) {
      return 0;
    }
    long wait = Math.min(MAX_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(16, known.count - free));
    long left = known.lastMillis + wait - clock.millis();
    return left <= 0 ? 0 : (left + 999) / 1000;
  }

  /** Whether an attempt failed within a day. */
  synchronized boolean remembers(String key) {
    return recent(key, LONG_MEMORY_MILLIS) != null;
  }

  /** An attempt failed. */
  public synchronized void failed(String key) {
    Failures known = recent(key, MEMORY_MILLIS);
    int count = known == null ? 1 : Math.min(MAX_COUNT, known.count + 1);
    long now = clock.millis();
    byKey.put(key, new Failures(count, now), now + count * MEMORY_MILLIS);
  }

  /** An attempt succeeded: earlier failures were slips. */
  public synchronized void succeeded(String key) {
    byKey.remove(key);
  }

  /** Entries kept now. */
  synchronized int size() {
    return byKey.size();
  }

  private @Nullable Failures recent(String key, long memoryMillis) {
    Failures known = byKey.get(key);
    return known == null || clock.millis() - known.lastMillis > memoryMillis ? null : known;
  }
}
