package org.pulseboard.security.hash;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * PBKDF2, in the text form of Jakarta Security: {@code algorithm:iterations:salt:hash}, so that the
 * server's implementation and the JDK's read each other's. Any thread.
 */
public interface PasswordHash {
  /** OWASP's advice of 2023 for SHA-512: about 0.2 s of one core. */
  int ITERATIONS = 210_000;

  /** Name in the hash. */
  String ALGORITHM = "PBKDF2WithHmacSHA512";

  /** Bytes of salt and of hash. */
  int BYTES = 32;

  /** Random bytes in the form of a hash, as slow to compare with as any other. */
  static String ofNobody() {
    byte[] bytes = new byte[2 * BYTES];
    new SecureRandom().nextBytes(bytes);
    var base64 = Base64.getEncoder();
    return String.format(
        Locale.ROOT,
        "%s:%d:%s:%s",
        ALGORITHM,
        ITERATIONS,
        base64.encodeToString(Arrays.copyOf(bytes, BYTES)),
        base64.encodeToString(Arrays.copyOfRange(bytes, BYTES, 2 * BYTES)));
  }

  /** A hash with a salt of its own. */
  String generate(String password);

  /** Whether the password has that hash; false if the hash cannot be read. */
  boolean verify(String password, String hash);
}
