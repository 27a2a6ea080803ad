package org.pulseboard.stream;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the stream does, since the start. Any thread. */
final class StreamMeters {
  private final LongAdder bytes = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder cuts = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final LongAdder skipped = new LongAdder();

  void wrote(long count) {
    bytes.add(count);
  }

  void gap() {
    gaps.increment();
  }

  void cut() {
    cuts.increment();
  }

  void refused() {
    refusals.increment();
  }

  void skipped(long frames) {
    skipped.add(frames);
  }

  /** Bytes handed to the server for all subscribers. */
  long bytes() {
    return bytes.sum();
  }

  /** Gaps that subscribers were told of. */
  long gaps() {
    return gaps.sum();
  }

  /** Readers cut because they took nothing. */
  long cuts() {
    return cuts.sum();
  }

  /** Streams refused because a cap was reached. */
  long refusals() {
    return refusals.sum();
  }

  /** Frames that subscribers passed over because they were too slow. */
  long skipped() {
    return skipped.sum();
  }
}
