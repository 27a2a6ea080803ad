package org.pulseboard.security.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A secret that can be compared and not read: only its SHA-256 is kept. */
public final class Secret {
  private final byte[] hash;

  Secret(String text) {
    this.hash = hash(text);
  }

  /** Compares in a time that does not depend on where the two differ. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(hash, hash(candidate));
  }

  /** Its SHA-256, hex. */
  public static String hex(String secret) {
    return HexFormat.of().formatHex(hash(secret));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
