package org.pulseboard.metrics.archive.row;

import java.nio.ByteBuffer;

/**
 * A record of the row log as bytes: mark, length, the same length inverted, type, body, checksum.
 * The length proves itself, so that a record that a kill cut can be told from a damaged one.
 */
final class LogRecord {
  static final byte LAYOUT = 1;
  static final byte ROW = 2;

  /** Before the body: mark, length, length inverted, type. */
  static final int HEAD = 13;

  /** Slot, sixtieths, code of the layout. */
  static final int ROW_HEAD = 13;

  private static final int MARK = 0xA0D17F02;
  private static final int AROUND = HEAD + 4;

  private LogRecord() {}

  static ByteBuffer layout(Layout layout) {
    byte[] packed = layout.packed();
    return closed(begun(LAYOUT, packed.length).put(packed));
  }

  /** A row of a layout that stands before it. */
  static ByteBuffer row(Row row, Layout written) {
    var out = begun(ROW, ROW_HEAD + Float.BYTES * row.values().length);
    out.putLong(row.slot()).put((byte) row.sixtieths()).putInt(written.code());
    for (float value : row.values()) {
      out.putFloat(value);
    }
    return closed(out);
  }

  private static ByteBuffer begun(byte type, int body) {
    int length = body + AROUND;
    return ByteBuffer.allocate(length).putInt(MARK).putInt(length).putInt(~length).put(type);
  }

  private static ByteBuffer closed(ByteBuffer out) {
    return out.putInt(Checks.sum(out, 0, out.position())).flip();
  }

  /** Bytes of the whole record at a position; 0 if there is no intact one. */
  static int length(ByteBuffer in, int at) {
    int length = claimed(in, at);
    boolean whole = length > 0 && length <= in.limit() - at;
    return whole && in.getInt(at + length - 4) == Checks.sum(in, at, length - 4) ? length : 0;
  }

  /** Whether what is left from a position on may be the beginning of an intact record. */
  static boolean isCut(ByteBuffer in, int at) {
    int left = in.limit() - at;
    if (left >= 12) {
      return claimed(in, at) > left;
    }
    for (int i = 0; i < Math.min(4, left); i++) {
      if (in.get(at + i) != (byte) (MARK >>> (24 - 8 * i))) {
        return false;
      }
    }
    return true;
  }

  private static int claimed(ByteBuffer in, int at) {
    boolean sane =
        in.limit() - at >= 12
            && in.getInt(at) == MARK
            && in.getInt(at + 4) == ~in.getInt(at + 8)
            && in.getInt(at + 4) >= AROUND;
    return sane ? in.getInt(at + 4) : 0;
  }
}
