package org.pulseboard.security.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were found right a short while ago, so that a script that sends HTTP Basic with
 * each request costs one slow hash in a while. Keeps keyed hashes only, under a key that dies with
 * the process. Any thread.
 */
final class Verified {
  private static final int MAX_ENTRIES = 256;

  /** 5 min. */
  private static final long MEMORY_MILLIS = 300_000;

  private final SecretKeySpec key = key();
  private final InstantSource clock;
  private final Map<String, Long> untilMillis =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  Verified(InstantSource clock) {
    this.clock = clock;
  }

  /** The stored hash is part of what is kept: a new password makes an old entry worthless. */
  boolean contains(String name, String password, String hash) {
    String entry = entry(name, password, hash);
    synchronized (untilMillis) {
      Long until = untilMillis.get(entry);
      return until != null && clock.millis() < until;
    }
  }

  void add(String name, String password, String hash) {
    String entry = entry(name, password, hash);
    synchronized (untilMillis) {
      untilMillis.put(entry, clock.millis() + MEMORY_MILLIS);
    }
  }

  private String entry(String name, String password, String hash) {
    try {
      var mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      for (String part : new String[] {name, password, hash}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
      }
      return Base64.getEncoder().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
    }
  }

  private static SecretKeySpec key() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, "HmacSHA256");
  }
}
