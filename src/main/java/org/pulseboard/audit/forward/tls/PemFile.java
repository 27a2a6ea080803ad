package org.pulseboard.audit.forward.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Certificates and a key as OpenSSL writes them, RFC 7468. */
final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  /** More is no certificate file. */
  private static final long MOST_BYTES = 4 << 20;

  private static final List<String> KEYS = List.of("RSA", "EC", "Ed25519", "Ed448");

  private final Path file;
  private final List<MatchResult> blocks;

  private PemFile(Path file, List<MatchResult> blocks) {
    this.file = file;
    this.blocks = blocks;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   */
  static PemFile read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is too large for a file of certificates");
    }
    String text = Files.readString(file, US_ASCII);
    return new PemFile(file, BLOCK.matcher(text).results().toList());
  }

  /**
   * In the order of the file.
   *
   * @throws IOException if there is none, or one is damaged
   */
  List<Certificate> certificates() throws IOException {
    var found = new ArrayList<Certificate>();
    try {
      var factory = CertificateFactory.getInstance("X.509");
      for (MatchResult block : blocks) {
        if (block.group(1).endsWith("CERTIFICATE")) {
          found.add(factory.generateCertificate(new ByteArrayInputStream(bytes(block))));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " has a certificate that cannot be read", e);
    }
    if (found.isEmpty()) {
      throw new IOException(file + " has no certificate: it must be PEM, -----BEGIN CERTIFICATE");
    }
    return found;
  }

  /**
   * The first one.
   *
   * @throws IOException if there is none in PKCS #8
   */
  PrivateKey key() throws IOException {
    for (MatchResult block : blocks) {
      if (block.group(1).equals("PRIVATE KEY")) {
        return key(new PKCS8EncodedKeySpec(bytes(block)));
      }
    }
    throw new IOException(
        file
            + " has no -----BEGIN PRIVATE KEY; for a key in another form or with a password run"
            + " openssl pkcs8 -topk8 -nodes");
  }

  private PrivateKey key(PKCS8EncodedKeySpec encoded) throws IOException {
    GeneralSecurityException last = null;
    for (String algorithm : KEYS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw new IOException(file + " has a key that is none of " + String.join(", ", KEYS), last);
  }

  private byte[] bytes(MatchResult block) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: a block is not in Base64", e);
    }
  }
}
