package org.pulseboard.security.password;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Passwords that were found right a short while ago, so that a script that sends HTTP Basic with
 * each request costs one slow hash in a while. Keeps keyed hashes only, under a key that dies with
 * the process. Any thread.
 */
final class RecentlyVerified {
  private static final int MAX_ENTRIES = 256;

  /** 5 min. */
  private static final long MEMORY_MILLIS = 300_000;

  private final KeyedDigest keys = KeyedDigest.ofThisProcess();
  private final InstantSource clock;
  private final Map<String, Long> untilMillis =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  RecentlyVerified(InstantSource clock) {
    this.clock = clock;
  }

  /** The stored hash is part of what is kept: a new password makes an old entry worthless. */
  boolean contains(String name, String password, String hash, String network) {
    String entry = keys.of(name, password, hash, network);
    synchronized (untilMillis) {
      Long until = untilMillis.get(entry);
      return until != null && clock.millis() < until;
    }
  }

  void add(String name, String password, String hash, String network) {
    String entry = keys.of(name, password, hash, network);
    synchronized (untilMillis) {
      untilMillis.put(entry, clock.millis() + MEMORY_MILLIS);
    }
  }
}
