package org.pulseboard.security.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Short names for texts of any length, which nobody can make or read without the key. Any thread.
 */
public final class KeyedDigest {
  /** Bytes of a key. */
  public static final int BYTES = 32;

  private final SecretKeySpec key;

  /** With that key of {@value #BYTES} bytes. */
  public KeyedDigest(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** With a key that dies with the process. */
  static KeyedDigest ofThisProcess() {
    return new KeyedDigest(randomKey());
  }

  /** A new key. */
  public static byte[] randomKey() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** 43 letters, digits, - and _; the same for the same parts only. */
  public String of(String... parts) {
    try {
      var mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
      }
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
    }
  }
}
