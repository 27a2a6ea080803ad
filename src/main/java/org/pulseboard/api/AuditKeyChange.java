package org.pulseboard.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record of the journal that introduces the key with which a node signs checkpoints from then on.
 * The record's {@code node} says which node.
 *
 * @param publicKey the new key: Ed25519, X.509 encoding, Base64
 * @param previousKey the node's key before; null if it had none
 * @param signature of the previous key over {@link #statement}, Base64; null if that key was lost,
 *     so that nothing but the record itself speaks for the new one
 */
public record AuditKeyChange(
    String publicKey, @Nullable String previousKey, @Nullable String signature) {
  /** What it was: the record's action. */
  public static final String ACTION = "audit.key";

  /** Who made it: the record's publisher. Nobody can sign in under this name. */
  public static final String PUBLISHER = "(server)";

  private static final String BASE64 = "([A-Za-z0-9+/=]{1,200})";

  /**
   * The start of such a record as canonical JSON. Between attributes and publisher stand flat
   * fields only, so that no text of others can pass for one of them.
   */
  private static final Pattern RECORD =
      Pattern.compile(
          "\\{\"action\":\"audit\\.key\",\"actor\":\"system\",\"attributes\":\\{(?:\"previousKey\":\""
              + BASE64
              + "\",)?\"publicKey\":\""
              + BASE64
              + "\"(?:,\"signature\":\""
              + BASE64
              + "\")?\\},(?:\"(?!publisher\")[a-zA-Z]{1,40}\":(?:-?\\d{1,20}|true|false"
              + "|\"(?:[^\"\\\\]|\\\\.){0,400}+\"),){0,9}\"publisher\":\"\\(server\\)\",.*");

  /**
   * What the previous key signs: four words with one space between two.
   *
   * @param installation the journal it speaks of
   * @param previousKey the key that signs
   * @param publicKey the key that follows
   * @return the words
   */
  public static String statement(String installation, String previousKey, String publicKey) {
    return "pulseboard-key/1 " + installation + " " + previousKey + " " + publicKey;
  }

  /**
   * Whether the previous key vouches for the new one.
   *
   * @param installation the journal that the record is in
   * @return false also if there is no previous key, or no signature
   */
  public boolean isSigned(String installation) {
    String before = previousKey;
    String signed = signature;
    return before != null
        && signed != null
        && Ed25519.isSigned(before, statement(installation, before, publicKey), signed);
  }

  /**
   * Reads a record.
   *
   * @param canonicalJson the record without its {@code seq} and {@code hash}
   * @return empty if it is another record
   */
  public static Optional<AuditKeyChange> parse(String canonicalJson) {
    if (!canonicalJson.startsWith("{\"action\":\"audit.key\",")) {
      return Optional.empty();
    }
    Matcher record = RECORD.matcher(canonicalJson);
    return record.matches()
        ? Optional.of(new AuditKeyChange(record.group(2), record.group(1), record.group(3)))
        : Optional.empty();
  }
}
