package org.pulseboard.security.password;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody who failed must wait before the next attempt: not at all for the first few
 * times, then twice as long each time. Forgets who has been quiet, and the quietest when there are
 * too many. Any thread.
 */
public final class BackOff {
  /** Some megabytes at most. */
  static final int MAX_ENTRIES = 10_000;

  /** Longer would let a stranger keep the owner of an account out. */
  static final long MAX_WAIT_MILLIS = 60_000;

  /** 15 min. */
  private static final long MEMORY_MILLIS = 900_000;

  private static final long FIRST_WAIT_MILLIS = 1_000;

  private final int free;
  private final InstantSource clock;
  private final Map<String, Failures> byKey =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  private record Failures(int count, long lastMillis) {}

  /**
   * Knows nobody yet.
   *
   * @param free failures before the first wait
   */
  public BackOff(int free, InstantSource clock) {
    this.free = free;
    this.clock = clock;
  }

  /** Whole seconds until the next attempt, rounded up; 0 if it may come now. */
  public synchronized long waitSeconds(String key) {
    Failures known = recent(key);
    if (known == null || known.count < free) {
      return 0;
    }
    long wait = Math.min(MAX_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(16, known.count - free));
    long left = known.lastMillis + wait - clock.millis();
    return left <= 0 ? 0 : (left + 999) / 1000;
  }

  /** An attempt failed. */
  public synchronized void failed(String key) {
    Failures known = recent(key);
    byKey.put(key, new Failures(known == null ? 1 : known.count + 1, clock.millis()));
  }

  /** An attempt succeeded: earlier failures were slips. */
  public synchronized void succeeded(String key) {
    byKey.remove(key);
  }

  /** Entries kept now. */
  synchronized int size() {
    return byKey.size();
  }

  private @Nullable Failures recent(String key) {
    Failures known = byKey.get(key);
    return known == null || clock.millis() - known.lastMillis > MEMORY_MILLIS ? null : known;
  }
}
