package org.pulseboard.metrics.archive.row;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Checksums of parts of a buffer. */
public final class Checks {
  private Checks() {}

  /** CRC32C of some bytes, which it leaves as they are. */
  public static int sum(ByteBuffer bytes, int at, int length) {
    var crc = new CRC32C();
    crc.update(bytes.duplicate().limit(at + length).position(at));
    return (int) crc.getValue();
  }
}
