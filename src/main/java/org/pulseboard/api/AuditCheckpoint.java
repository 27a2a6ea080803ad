package org.pulseboard.api;

import java.util.regex.Pattern;

/**
 * A signed statement that the record with this sequence had this hash at this time. Since a hash
 * covers all records before it, nobody without the key can rewrite the journal up to here.
 *
 * @param installation the journal it speaks of
 * @param seq the newest record it covers
 * @param hash that record's hash
 * @param createdAtMillis when it was signed
 * @param publicKey Ed25519, X.509 encoding, Base64
 * @param signature over {@link #statement()}, Base64
 */
public record AuditCheckpoint(
    String installation,
    long seq,
    String hash,
    long createdAtMillis,
    String publicKey,
    String signature) {
  /** First word of a line and of what is signed. A change of the format changes it. */
  public static final String VERSION = "pulseboard-checkpoint/1";

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * What is signed: five words with one space between two.
   *
   * @param installation the journal it speaks of
   * @param seq the newest record it covers
   * @param hash that record's hash
   * @param createdAt when it was signed, epoch milliseconds
   * @return the words
   */
  public static String statement(String installation, long seq, String hash, long createdAt) {
    return VERSION + " " + installation + " " + seq + " " + hash + " " + createdAt;
  }

  /** {@return what this checkpoint's signature is over} */
  public String statement() {
    return statement(installation, seq, hash, createdAtMillis);
  }

  /** {@return the statement, the public key and the signature, on one line} */
  public String line() {
    return statement() + " " + publicKey + " " + signature;
  }

  /**
   * Checks the signature against the public key that this names; trust in that key is another
   * matter.
   *
   * @return false if either was forged
   */
  public boolean isGenuine() {
    return Ed25519.isSigned(publicKey, statement(), signature);
  }

  /**
   * Reads {@link #line}.
   *
   * @param line without its end
   * @return the checkpoint, which may be forged
   * @throws IllegalArgumentException if it is no such line
   */
  public static AuditCheckpoint parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 7 || !words[0].equals(VERSION) || !HASH.matcher(words[3]).matches()) {
      throw new IllegalArgumentException("This is not a line of checkpoints: " + line);
    }
    return new AuditCheckpoint(
        words[1], Long.parseLong(words[2]), words[3], Long.parseLong(words[4]), words[5], words[6]);
  }
}
