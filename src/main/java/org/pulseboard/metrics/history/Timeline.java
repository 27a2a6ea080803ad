package org.pulseboard.metrics.history;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which slots of a span hold a tick; shared by all columns of that span, so that a skipped tick is
 * one missing slot and old values are never taken for new ones.
 */
final class Timeline {
  final long resolutionMillis;
  final int slots;
  private final AtomicLongArray held;
  private final long[] blocks;
  private boolean fresh;

  Timeline(long resolutionMillis, int slots) {
    this.resolutionMillis = resolutionMillis;
    this.slots = slots;
    this.held = new AtomicLongArray((slots / Column.BLOCK + 1) * Column.BLOCK);
    for (int i = 0; i < held.length(); i++) {
      held.set(i, -1);
    }
    this.blocks = new long[slots / Column.BLOCK + 1];
    Arrays.fill(blocks, -1);
  }

  long slot(long timeMillis) {
    return timeMillis / resolutionMillis;
  }

  /** Comes before all columns are set at a slot, which may be an earlier one. The writer only. */
  void enter(long slot) {
    long block = slot / Column.BLOCK;
    int place = (int) (block % blocks.length);
    fresh = blocks[place] != block;
    blocks[place] = block;
  }

  /** Whether the block of the slot that was entered takes the place of another. The writer only. */
  boolean fresh() {
    return fresh;
  }

  void mark(long slot) {
    held.set((int) (slot % held.length()), slot);
  }

  boolean holds(long slot) {
    return held.get((int) (slot % held.length())) == slot;
  }

  long spanMillis() {
    return slots * resolutionMillis;
  }
}
