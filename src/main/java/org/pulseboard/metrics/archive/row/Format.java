package org.pulseboard.metrics.archive.row;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The first 12 bytes of every file of the archive: a mark, the number of the format, a checksum of
 * both. No format will ever change these, so that any version can tell another's file from a
 * damaged one.
 */
public final class Format {
  /** Bytes that it takes. */
  public static final int BYTES = 12;

  /** What this version writes and reads. */
  public static final int NOW = 1;

  private static final int MARK = 0x50424152; // PBAR

  private Format() {}

  /** Writes it. */
  public static void put(ByteBuffer out) {
    put(out, NOW);
  }

  /** Writes it as another version would. */
  static void put(ByteBuffer out, int version) {
    int at = out.position();
    out.putInt(MARK).putInt(version);
    out.putInt(Checks.sum(out, at, 8));
  }

  /**
   * Whether this version can read what begins so; false if it is damaged.
   *
   * @throws OtherFormatException if it is whole, and another version's
   */
  public static boolean isOurs(ByteBuffer in, int at, Path file) throws OtherFormatException {
    if (in.limit() < at + BYTES
        || in.getInt(at) != MARK
        || in.getInt(at + 8) != Checks.sum(in, at, 8)) {
      return false;
    }
    int version = in.getInt(at + 4);
    if (version != NOW) {
      throw new OtherFormatException(file, version);
    }
    return true;
  }
}
