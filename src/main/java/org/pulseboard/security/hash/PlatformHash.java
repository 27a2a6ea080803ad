package org.pulseboard.security.hash;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/** PBKDF2 of the server. */
public final class PlatformHash implements PasswordHash {
  private final Pbkdf2PasswordHash hash;

  /** Makes it as slow as {@link PasswordHash} says. */
  public PlatformHash(Pbkdf2PasswordHash hash) {
    this.hash = hash;
    hash.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm", ALGORITHM,
            "Pbkdf2PasswordHash.Iterations", String.valueOf(ITERATIONS),
            "Pbkdf2PasswordHash.SaltSizeBytes", String.valueOf(BYTES),
            "Pbkdf2PasswordHash.KeySizeBytes", String.valueOf(BYTES)));
  }

  @Override
  public String generate(String password) {
    return hash.generate(password.toCharArray());
  }

  @Override
  public boolean verify(String password, String stored) {
    try {
      return hash.verify(password.toCharArray(), stored);
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
