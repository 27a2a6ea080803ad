package org.pulseboard.metrics.archive.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.archive.row.Checks;
import org.pulseboard.metrics.archive.row.Format;

/**
 * The beginning of a block, and its end once more: the format, which rows there are, and the length
 * and checksum of the index.
 *
 * @param bytes length of the head itself
 */
record BlockHead(BlockRows rows, int indexLength, int indexSum, int bytes) {
  /** Format, length of the head, number of rows, length and sum of the index, first slot. */
  private static final int FIXED = Format.BYTES + 4 + 4 + 4 + 4 + 8;

  /** Offset of the slot, sixtieths. */
  private static final int ROW = 3;

  /** At the very end of a block: the length of the head before it, and the same inverted. */
  static final int TAIL = 8;

  /** More rows than a block of any tier has. */
  private static final int MOST_ROWS = 1_000;

  static ByteBuffer write(BlockRows rows, byte[] index) {
    int length = FIXED + ROW * rows.size() + 4;
    var out = ByteBuffer.allocate(length);
    Format.put(out);
    out.putInt(length).putInt(rows.size()).putInt(index.length);
    out.putInt(Checks.sum(ByteBuffer.wrap(index), 0, index.length)).putLong(rows.first());
    for (long slot : rows.slots()) {
      out.putShort((short) (slot - rows.first()));
    }
    out.put(rows.sixtieths());
    return out.putInt(Checks.sum(out, 0, length - 4)).flip();
  }

  /**
   * Reads one; null if it is damaged.
   *
   * @throws IOException if another version wrote it
   */
  static @Nullable BlockHead read(ByteBuffer in, Path file) throws IOException {
    if (!Format.isOurs(in, 0, file) || in.limit() < FIXED) {
      return null;
    }
    int length = in.getInt(Format.BYTES);
    int size = in.getInt(Format.BYTES + 4);
    boolean whole =
        size > 0 && size < MOST_ROWS && length == FIXED + ROW * size + 4 && length <= in.limit();
    if (!whole || in.getInt(length - 4) != Checks.sum(in, 0, length - 4)) {
      return null;
    }
    in.position(Format.BYTES + 8);
    int indexLength = in.getInt();
    int indexSum = in.getInt();
    return new BlockHead(rows(in, size), indexLength, indexSum, length);
  }

  /** How many bytes hold a head of any block. */
  static int mostBytes() {
    return FIXED + ROW * MOST_ROWS + 4;
  }

  private static BlockRows rows(ByteBuffer in, int size) {
    long first = in.getLong();
    var slots = new long[size];
    for (int i = 0; i < size; i++) {
      slots[i] = first + Short.toUnsignedInt(in.getShort());
    }
    var sixtieths = new byte[size];
    in.get(sixtieths);
    return new BlockRows(slots, sixtieths);
  }
}
