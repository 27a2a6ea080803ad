package org.pulseboard.metrics.archive;

import java.util.List;
import java.util.TreeSet;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.row.Row;

/**
 * What a tier holds at one moment; a slot is in one of the two at most. Immutable.
 *
 * @param blocks by their first slot
 * @param rows that are in no block yet, by their slot
 */
record TierView(List<Block> blocks, List<Row> rows) {
  static final TierView EMPTY = new TierView(List.of(), List.of());

  /** Whether there is a row for a slot. */
  boolean has(long slot) {
    return rows.stream().anyMatch(row -> row.slot() == slot) || isSealed(slot);
  }

  /** Whether there is a row for a slot in a block. */
  boolean isSealed(long slot) {
    return blocks.stream().anyMatch(block -> block.rows(false).has(slot));
  }

  /** Every so many slots together that have a row, as multiples. */
  TreeSet<Long> groups(int slots) {
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
  long sealedRows() {
    return blocks.stream().mapToLong(block -> block.rows(false).size()).sum();
  }

  /** Bytes of the blocks. */
  long sealedBytes() {
    return blocks.stream().mapToLong(Block::bytes).sum();
  }
}
