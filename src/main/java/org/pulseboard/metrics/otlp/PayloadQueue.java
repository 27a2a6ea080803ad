package org.pulseboard.metrics.otlp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.otlp.OtlpJson.OtlpPayload;

/**
 * What waits for the receiver, oldest first, the one under way included. Bounded: the oldest that
 * is not under way makes room; the newest always has some. One thread puts, one takes, any closes.
 */
final class PayloadQueue {
  /** A minute at the usual interval: who was away for longer has a gap anyway. */
  static final int MOST = 4;

  /** Packed. */
  static final long MOST_BYTES = 1 << 20;

  private final Deque<OtlpPayload> waiting = new ArrayDeque<>();
  private long bytes;
  private @Nullable OtlpPayload underWay;
  private boolean closed;

  /** Never waits; how many were dropped for it. */
  synchronized int put(OtlpPayload newest) {
    waiting.add(newest);
    bytes += newest.gzip().length;
    int dropped = 0;
    while ((waiting.size() > MOST || bytes > MOST_BYTES) && dropOldest(newest)) {
      dropped++;
    }
    notifyAll();
    return dropped;
  }

  private boolean dropOldest(OtlpPayload newest) {
    for (Iterator<OtlpPayload> all = waiting.iterator(); all.hasNext(); ) {
      OtlpPayload oldest = all.next();
      if (oldest != underWay && oldest != newest) {
        all.remove();
        bytes -= oldest.gzip().length;
        return true;
      }
    }
    return false;
  }

  /** Waits for the oldest, which is then under way; null once it is closed. */
  synchronized @Nullable OtlpPayload take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    underWay = closed ? null : waiting.peek();
    return underWay;
  }

  /** Is no more: it was taken, or never will be. */
  synchronized void settle(OtlpPayload payload) {
    if (waiting.remove(payload)) {
      bytes -= payload.gzip().length;
    }
    underWay = null;
  }

  /** Waits again for its turn, or for another to take its place. */
  synchronized void giveBack() {
    underWay = null;
  }

  /** Between two tries: waits for this time, or until it is closed. */
  synchronized void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0 && !closed; left = left(end)) {
      wait(left);
    }
  }

  private static long left(long end) {
    return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
  }

  /** Gives no more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized int size() {
    return waiting.size();
  }

  synchronized long bytes() {
    return bytes;
  }
}
