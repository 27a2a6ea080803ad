package org.pulseboard.audit.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.pulseboard.api.AuditCheckpoint;

/** The Ed25519 key that signs checkpoints. Made at the first start, in a file of its owner only. */
public final class SigningKey {
  private final PrivateKey privateKey;
  private final String publicKey;
  private final boolean fresh;

  private SigningKey(PrivateKey privateKey, String publicKey, boolean fresh) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.fresh = fresh;
  }

  /** Reads the key, or makes one if the file is not there. */
  public static SigningKey open(Path file) throws IOException {
    try {
      return Files.exists(file) ? read(file) : create(file);
    } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(
          file
              + " holds no Ed25519 key. Restore it from a backup; or move it away, and a new key is"
              + " made at the next start, which a record tells",
          e);
    }
  }

  /** Reads a key that may be there, such as the one before this. */
  public static Optional<SigningKey> existing(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(open(file)) : Optional.empty();
  }

  /** Whether it was made at this start. */
  public boolean isFresh() {
    return fresh;
  }

  /** For auditors: X.509 encoding, Base64. */
  public String publicKey() {
    return publicKey;
  }

  /** Signs that a record has a hash. */
  public AuditCheckpoint sign(String installation, long seq, String hash, long nowMillis) {
    String signed = sign(AuditCheckpoint.statement(installation, seq, hash, nowMillis));
    return new AuditCheckpoint(installation, seq, hash, nowMillis, publicKey, signed);
  }

  /** Signs a statement; the signature in Base64. */
  public String sign(String statement) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(statement.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key cannot sign", e);
    }
  }

  private static SigningKey read(Path file) throws IOException, GeneralSecurityException {
    List<String> lines = Files.readAllLines(file, US_ASCII);
    var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)));
    PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
    return new SigningKey(key, lines.get(1), false);
  }

  private static SigningKey create(Path file) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var base64 = Base64.getEncoder();
    String publicKey = base64.encodeToString(pair.getPublic().getEncoded());
    String text = base64.encodeToString(pair.getPrivate().getEncoded()) + "\n" + publicKey + "\n";
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, ownerOnly());
    Files.writeString(fresh, text, US_ASCII, StandardOpenOption.SYNC);
    Files.move(fresh, file);
    return new SigningKey(pair.getPrivate(), publicKey, true);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
