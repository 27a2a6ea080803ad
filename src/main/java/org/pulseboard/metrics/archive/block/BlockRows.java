package org.pulseboard.metrics.archive.block;

import java.util.Arrays;
import java.util.List;
import org.pulseboard.metrics.archive.row.Row;

/**
 * Which slots a block has rows for, in order, and how much of each was read; a slot without a row
 * is a gap. Immutable: nobody writes to the arrays.
 *
 * @param slots ascending
 * @param sixtieths one for each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BlockRows(long[] slots, byte[] sixtieths) {
  /** Slots that a row of the summary covers, counted from 1970. */
  public static final int SUMMARY = 12;

  /** Of rows in order. */
  static BlockRows of(List<Row> rows) {
    var slots = new long[rows.size()];
    var sixtieths = new byte[rows.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = rows.get(i).slot();
      sixtieths[i] = (byte) rows.get(i).sixtieths();
    }
    return new BlockRows(slots, sixtieths);
  }

  /** How many there are. */
  public int size() {
    return slots.length;
  }

  /** The oldest slot. */
  public long first() {
    return slots[0];
  }

  /** The newest slot. */
  public long last() {
    return slots[slots.length - 1];
  }

  /** Whether there is a row for a slot. */
  public boolean has(long slot) {
    return Arrays.binarySearch(slots, slot) >= 0;
  }

  /** The same for the summary: how much of each twelve slots was read, at least a sixtieth. */
  public BlockRows summary() {
    var starts = new long[slots.length];
    var sums = new int[slots.length];
    int size = 0;
    for (int i = 0; i < slots.length; i++) {
      long start = start(slots[i]);
      if (size == 0 || starts[size - 1] != start) {
        starts[size++] = start;
      }
      sums[size - 1] += sixtieths[i];
    }
    var read = new byte[size];
    for (int i = 0; i < size; i++) {
      read[i] = (byte) Math.max(1, sums[i] / SUMMARY);
    }
    return new BlockRows(Arrays.copyOf(starts, size), read);
  }

  /** The first slot of the twelve that a slot belongs to. */
  static long start(long slot) {
    return slot - Math.floorMod(slot, SUMMARY);
  }
}
