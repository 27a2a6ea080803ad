package org.pulseboard.metrics.history;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.pulseboard.metrics.history.Cells.Constant;
import org.pulseboard.metrics.history.Cells.Precision;

/**
 * The values of one series over one span, in a ring of blocks.
 *
 * <p>One thread writes. Readers need no lock: they look only at slots that the owner has published,
 * and there is one block more than the span needs, so the block under the writer's hand is not
 * among those that readers ask for.
 */
final class Column {

  /** Slots of a block: small enough that a short-lived series stays cheap. */
  static final int BLOCK = 360;

  private final AtomicReferenceArray<Cells> blocks;
  private final Precision precision;
  private final Timeline line;

  /** Holds at least the newest values of a span. */
  Column(Timeline line, Precision precision) {
    this.blocks = new AtomicReferenceArray<>(line.slots / BLOCK + 1);
    this.line = line;
    this.precision = precision;
  }

  /**
   * Sets the value of a slot, which the timeline has entered. The writer only. Where the clock was
   * set back an earlier slot may come again: what stands in the rest of its block stays.
   */
  void set(long slot, double value) {
    long block = slot / BLOCK;
    int place = (int) (block % blocks.length());
    int i = (int) (slot % BLOCK);
    var cells = blocks.get(place);
    if (cells == null || line.fresh()) {
      var fresh = new Constant(i == 0 ? value : Double.NaN, BLOCK, precision);
      blocks.set(place, fresh.with(i, value));
      return;
    }
    var next = cells.with(i, value);
    if (next != cells) {
      blocks.set(place, next);
    }
  }

  /** The value of a slot that is within the span; NaN if it was never set. */
  double get(long slot) {
    var cells = blocks.get((int) (slot / BLOCK % blocks.length()));
    return cells == null ? Double.NaN : cells.get((int) (slot % BLOCK));
  }

  /** Heap that it takes now, in bytes. */
  int bytes() {
    int bytes = 48 + 8 * blocks.length();
    for (int i = 0; i < blocks.length(); i++) {
      var cells = blocks.get(i);
      bytes += cells == null ? 0 : cells.bytes();
    }
    return bytes;
  }
}
