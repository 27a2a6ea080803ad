package org.pulseboard.metrics.archive.tier;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.row.Row;

/**
 * What a tier holds at one moment; a slot is in one of the two at most. Immutable.
 *
 * @param blocks by their first slot
 * @param rows that are in no block yet, by their slot
 */
public record TierView(List<Block> blocks, List<Row> rows) {
  /** Of nothing. */
  public static final TierView EMPTY = new TierView(List.of(), List.of());

  /** Whether there is a row for a slot. */
  public boolean has(long slot) {
    return rows.stream().anyMatch(row -> row.slot() == slot) || isSealed(slot);
  }

  /** Whether there is a row for a slot in a block. */
  public boolean isSealed(long slot) {
    return blocks.stream().anyMatch(block -> block.rows(false).has(slot));
  }

  /** The oldest slot that has a row. */
  public OptionalLong firstSlot() {
    var first = LongStream.builder();
    blocks.forEach(block -> first.add(block.rows(false).first()));
    rows.forEach(row -> first.add(row.slot()));
    return first.build().min();
  }

  /** The newest slot that has a row and is no later than another. */
  public OptionalLong lastSlot(long latest) {
    var last = LongStream.builder();
    rows.forEach(row -> last.add(row.slot()));
    for (Block block : blocks) {
      long[] slots = block.rows(false).slots();
      int at = Arrays.binarySearch(slots, latest);
      int place = at < 0 ? -at - 2 : at;
      if (place >= 0) {
        last.add(slots[place]);
      }
    }
    return last.build().filter(slot -> slot <= latest).max();
  }

  /** Every so many slots together that have a row, as multiples. */
  public TreeSet<Long> groups(int slots) {
    var groups = new TreeSet<Long>();
    for (Block block : blocks) {
      for (long slot : block.rows(false).slots()) {
        groups.add(Math.floorDiv(slot, slots));
      }
    }
    rows.forEach(row -> groups.add(Math.floorDiv(row.slot(), slots)));
    return groups;
  }

  /** How many rows the blocks have. */
  public long sealedRows() {
    return blocks.stream().mapToLong(block -> block.rows(false).size()).sum();
  }

  /** Bytes of the blocks. */
  public long sealedBytes() {
    return blocks.stream().mapToLong(Block::bytes).sum();
  }
}
