package org.pulseboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash that ties a record to the one before it. Not safe for several threads at once.
 *
 * <p>SHA-256 over five lines in UTF-8: {@value #VERSION}, the installation's id, the sequence in
 * decimal, the hash of the record before as 64 hex digits, and the record's canonical JSON without
 * its {@code seq} and {@code hash} (RFC 8785, but that numbers which no double has keep all their
 * digits: hash the text as it stands, and never one that was parsed and written again); a line feed
 * between two lines, none at the end. None of the first four can hold a line feed, so that no two
 * records share an input.
 */
public final class AuditChain {
  /** First line of what is hashed. A change of the format changes it. */
  public static final String VERSION = "pulseboard-audit/1";

  /** What stands for the hash before the first record. */
  public static final String GENESIS = "0".repeat(64);

  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest sha256 = sha256();
  private final String prefix;

  /**
   * The chain of one journal.
   *
   * @param installation the id that the journal got at its first start
   */
  public AuditChain(String installation) {
    this.prefix = VERSION + "\n" + installation + "\n";
  }

  /**
   * Hashes a record.
   *
   * @param seq its sequence, from 1
   * @param previousHash the hash of the record before it; {@link #GENESIS} for the first
   * @param canonicalJson the record without its {@code seq} and {@code hash}
   * @return 64 lower-case hex digits
   */
  public String hash(long seq, String previousHash, String canonicalJson) {
    String input = prefix + seq + "\n" + previousHash + "\n" + canonicalJson;
    return HEX.formatHex(sha256.digest(input.getBytes(UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
