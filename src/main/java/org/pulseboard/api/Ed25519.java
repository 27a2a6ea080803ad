package org.pulseboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Checks signatures of the journal's keys. */
final class Ed25519 {
  private Ed25519() {}

  /**
   * Whether a key signed a text.
   *
   * @param publicKey X.509 encoding, Base64
   * @param signature Base64
   * @return false as well if any of them is malformed
   */
  static boolean isSigned(String publicKey, String text, String signature) {
    try {
      var key = new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(key));
      check.update(text.getBytes(UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException forged) {
      return false;
    }
  }
}
