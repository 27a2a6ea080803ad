package org.pulseboard.stream.connection;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the stream does, since the start. Any thread. */
public final class StreamMeters {
  private final LongAdder bytes = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder cuts = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final LongAdder skipped = new LongAdder();

  void wrote(long count) {
    bytes.add(count);
  }

  public void gap() {
    gaps.increment();
  }

  public void cut() {
    cuts.increment();
  }

  public void refused() {
    refusals.increment();
  }

  public void skipped(long frames) {
    skipped.add(frames);
  }

  /** Bytes handed to the server for all subscribers. */
  public long bytes() {
    return bytes.sum();
  }

  /** Gaps that subscribers were told of. */
  public long gaps() {
    return gaps.sum();
  }

  /** Readers cut because they took nothing. */
  public long cuts() {
    return cuts.sum();
  }

  /** Streams refused because a cap was reached. */
  public long refusals() {
    return refusals.sum();
  }

  /** Frames that subscribers passed over because they were too slow. */
  public long skipped() {
    return skipped.sum();
  }
}
