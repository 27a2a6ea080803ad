package org.pulseboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last line of an export: what the server says of the whole, and its signature of that.
 *
 * @param text the object {@code export}, as it stands
 * @param records how many lines of records come before
 * @param first sequence of the first; 0 if there is none
 * @param last sequence of the last; 0 if there is none
 * @param headSeq newest record of the journal when the export began
 * @param floorSeq newest record that retention has removed; 0 if none
 * @param floorHash its hash
 * @param installation the journal
 * @param filter what was asked for, as JSON
 * @param previous hash of the record before the first; null if the server did not say
 * @param signature of the server over the whole; null if there is none
 */
record ExportEnd(
    String text,
    long records,
    long first,
    long last,
    long headSeq,
    long floorSeq,
    String floorHash,
    String installation,
    String filter,
    @Nullable String previous,
    @Nullable Signed signature) {
  /** How the line begins. */
  static final String START = "{\"export\":";

  private static final String HASH = "\"([0-9a-f]{64})\"";
  private static final String BASE64 = "\"([A-Za-z0-9+/=]{1,200})\"";

  /** The signature is the last of it, so that no text within a filter can pass for one. */
  private static final Pattern SIGNED =
      Pattern.compile(
          "\\{\"export\":(\\{.*\\}),\"proof\":\\{\"previous\":(?:null|"
              + HASH
              + "),\"at\":(\\d{1,18}),\"publicKey\":"
              + BASE64
              + ",\"signature\":"
              + BASE64
              + "\\}\\}",
          Pattern.DOTALL);

  private static final Pattern UNSIGNED =
      Pattern.compile("\\{\"export\":(\\{.*\\})\\}", Pattern.DOTALL);

  private static final Pattern OBJECT =
      Pattern.compile(
          "\\{\"complete\":true,\"records\":(\\d{1,18}),\"first\":(null|\\d{1,18}),\"last\":(null|\\d{1,18}),"
              + "\"head\":\\{\"seq\":(\\d{1,18}),\"hash\":\"[^\"]*\"\\},"
              + "\"floor\":\\{\"seq\":(\\d{1,18}),\"hash\":"
              + HASH
              + "\\},\"installation\":\"([^\"]*)\",\"filter\":(\\{.*\\})\\}",
          Pattern.DOTALL);

  /** Reads the line; null if it is not one. */
  static @Nullable ExportEnd parse(String line) {
    Matcher signed = SIGNED.matcher(line);
    Matcher unsigned = UNSIGNED.matcher(line);
    if (signed.matches()) {
      var by = new Signed(Long.parseLong(signed.group(3)), signed.group(4), signed.group(5));
      return of(signed.group(1), signed.group(2), by);
    }
    return unsigned.matches() ? of(unsigned.group(1), null, null) : null;
  }

  private static @Nullable ExportEnd of(
      String text, @Nullable String previous, @Nullable Signed signed) {
    Matcher object = OBJECT.matcher(text);
    if (!object.matches()) {
      return null;
    }
    return new ExportEnd(
        text,
        Long.parseLong(object.group(1)),
        number(object.group(2)),
        number(object.group(3)),
        Long.parseLong(object.group(4)),
        Long.parseLong(object.group(5)),
        object.group(6),
        object.group(7),
        object.group(8),
        previous,
        signed);
  }

  /** Whether the whole journal was asked for. */
  boolean isUnfiltered() {
    return filter.equals("{}");
  }

  /** Whether the sequence may have holes: something else than a time was asked for. */
  boolean mayHaveHoles() {
    return !filter.matches("\\{(?:\"(?:from|to)\":\"[^\"]*\",?)*\\}");
  }

  /**
   * Whether the server signed this file.
   *
   * @param linesDigest SHA-256 of all lines before this one, each with its line feed, hex
   */
  boolean isSigned(String linesDigest) {
    Signed signed = signature;
    return signed != null
        && Ed25519.isSigned(
            signed.publicKey,
            AuditExportProof.statement(installation, signed.atMillis, linesDigest, text),
            signed.signature);
  }

  private static long number(String digits) {
    return digits.equals("null") ? 0 : Long.parseLong(digits);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  static String digest(String text) {
    return hex(sha256().digest(text.getBytes(UTF_8)));
  }

  /**
   * A signature.
   *
   * @param atMillis when it was made
   * @param publicKey Ed25519, X.509 encoding, Base64
   * @param signature Base64
   */
  record Signed(long atMillis, String publicKey, String signature) {}
}
