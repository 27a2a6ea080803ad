package org.pulseboard.stream.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts batches from the log for one drain thread. Keeps the last one, because in a live stream most
 * subscribers stand at the same place.
 */
public final class BatchReader {
  private static final byte[] NOTHING = {};

  private final EventLog log;
  private final int maxBytes;
  private final List<Frame> frames = new ArrayList<>();
  private @Nullable FrameBatch last;

  /**
   * A reader for one thread.
   *
   * @param maxBytes what one batch holds at most, unless a single frame is larger
   */
  public BatchReader(EventLog log, int maxBytes) {
    this.log = log;
    this.maxBytes = maxBytes;
  }

  /**
   * The frames of those types from a place on, up to {@code limit}. Null if the log no longer holds
   * the first.
   */
  public @Nullable FrameBatch read(long from, long limit, int types) {
    FrameBatch batch = last;
    if (batch == null || !batch.serves(from, types)) {
      batch = cut(from, limit, types);
      last = batch;
    }
    return batch;
  }

  /** Lets go of the last batch, so that an idle thread pins none. */
  public void release() {
    last = null;
  }

  private @Nullable FrameBatch cut(long from, long limit, int types) {
    Cursor cursor = null;
    int size = 0;
    long to = from;
    for (; to < limit; to++) {
      Frame frame = log.frame(to);
      if (frame == null) {
        break;
      }
      if ((frame.bit() & types) != 0) {
        size += frame.bytes().length;
        if (size > maxBytes && !frames.isEmpty()) {
          break;
        }
        frames.add(frame);
      }
      cursor = frame.cursor();
    }
    byte[] bytes = join();
    return cursor == null ? null : new FrameBatch(from, to, types, bytes, cursor);
  }

  /** One frame is passed on as it is, without a copy. */
  private byte[] join() {
    byte[] bytes = NOTHING;
    if (frames.size() == 1) {
      bytes = frames.get(0).bytes();
    } else if (!frames.isEmpty()) {
      bytes = new byte[frames.stream().mapToInt(f -> f.bytes().length).sum()];
      int length = 0;
      for (Frame frame : frames) {
        System.arraycopy(frame.bytes(), 0, bytes, length, frame.bytes().length);
        length += frame.bytes().length;
      }
    }
    frames.clear();
    return bytes;
  }
}
