package org.pulseboard.security.hash;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 of the JDK, for servers that bring none. */
public final class JdkHash implements PasswordHash {
  /** Earlier versions wrote the iterations in the digits of the default locale. */
  private static final Pattern PARTS =
      Pattern.compile("(PBKDF2WithHmacSHA[0-9]{3}):(\\p{Nd}{1,8}):([^:]+):([^:]+)");

  private final SecureRandom random = new SecureRandom();

  @Override
  public String generate(String password) {
    byte[] salt = new byte[BYTES];
    random.nextBytes(salt);
    byte[] hash = derive(ALGORITHM, password, salt, ITERATIONS, BYTES);
    var base64 = Base64.getEncoder();
    return String.format(
        Locale.ROOT,
        "%s:%d:%s:%s",
        ALGORITHM,
        ITERATIONS,
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  @Override
  public boolean verify(String password, String hash) {
    var parts = PARTS.matcher(hash);
    if (!parts.matches()) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(3));
    byte[] expected = Base64.getDecoder().decode(parts.group(4));
    int iterations = Integer.parseInt(parts.group(2));
    return MessageDigest.isEqual(
        expected, derive(parts.group(1), password, salt, iterations, expected.length));
  }

  private static byte[] derive(
      String algorithm, String password, byte[] salt, int iterations, int bytes) {
    var key = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance(algorithm).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has PBKDF2 with SHA-2", e);
    } finally {
      key.clearPassword();
    }
  }
}
