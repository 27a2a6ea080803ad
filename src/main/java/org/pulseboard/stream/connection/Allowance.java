package org.pulseboard.stream.connection;

import java.util.concurrent.atomic.AtomicLong;
import org.pulseboard.stream.deliver.Sight;

/**
 * What one reader may cost the server: the memory of what was handed over for it and is not known
 * to have reached it. Some servers queue without a bound that we know of, and say that they are
 * ready all the while.
 *
 * <p>The writing thread hands over, {@link Sight} looks, any thread asks.
 */
public final class Allowance {
  /** No bound: the server's own is known. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /** 8 KiB: what the smallest write pins in the server's queue. */
  private static final int GRAIN = 8 * 1024;

  private static final long LEAST = 256 * 1024;
  private static final long MOST = 1 << 20;
  private static final long SOON_NANOS = 40_000_000;

  /** A reader that stands still is not looked at as often. */
  private static final long LATER_NANOS = 250_000_000;

  private enum Socket {
    NOT_LOOKED_FOR,
    SEEN,
    UNSEEN
  }

  private final long limit;
  private final AtomicLong handed = new AtomicLong();
  private volatile long taken;
  private volatile long spentSinceNanos;
  private volatile Socket socket = Socket.NOT_LOOKED_FOR;

  private long lastWaiting = -1;
  private long lookedNanos;
  private boolean still;

  /** In bytes of the server's memory. */
  public Allowance(long limit) {
    this.limit = limit;
  }

  /** A quarter of the heap for all readers together, but enough for a reader that is quick. */
  public static long each(long heapBytes, int readers) {
    return Math.max(LEAST, Math.min(MOST, heapBytes / 4 / readers));
  }

  /** That many bytes were written and flushed at once. Writing thread. */
  void hand(int bytes, long nowNanos) {
    boolean before = isSpent();
    long cost = (long) (bytes + GRAIN - 1) / GRAIN * GRAIN;
    handed.addAndGet(cost);
    if (!before && isSpent()) {
      spentSinceNanos = nowNanos;
    }
  }

  /** Whether nothing more may be handed over for now. */
  boolean isSpent() {
    return handed.get() - taken >= limit && socket != Socket.UNSEEN;
  }

  /** How long it has been spent while the reader took nothing, in nanoseconds; 0 if it is not. */
  long spentNanos(long nowNanos) {
    return isSpent() ? Math.max(0, nowNanos - spentSinceNanos) : 0;
  }

  /** Whether its socket is not in the kernel's list, so that no bound can be kept. */
  public boolean isUnseen() {
    return socket == Socket.UNSEEN;
  }

  /** Whether {@link Sight} should look. */
  public boolean isDue(long nowNanos) {
    return limit != UNBOUNDED
        && (socket == Socket.NOT_LOOKED_FOR
            || (socket == Socket.SEEN
                && handed.get() - taken >= limit / 2
                && nowNanos - lookedNanos >= (still ? LATER_NANOS : SOON_NANOS)));
  }

  /** What was handed over so far: to be asked before the kernel is. */
  public long handed() {
    return handed.get();
  }

  /**
   * The kernel was asked. With nothing left in its queue, all that was handed over before has
   * reached the reader's machine: the server fills the queue as long as it has something.
   *
   * @param handedBefore {@link #handed} before the question
   * @param waiting bytes in the socket's queue; -1 if there is no such socket
   * @return whether more may be handed over, and could not before
   */
  public boolean look(long handedBefore, long waiting, long nowNanos) {
    boolean before = isSpent();
    lookedNanos = nowNanos;
    if (waiting < 0) {
      if (socket == Socket.NOT_LOOKED_FOR) {
        socket = Socket.UNSEEN;
      }
    } else {
      socket = Socket.SEEN;
      still = waiting == lastWaiting && waiting > 0;
      lastWaiting = waiting;
      if (!still) {
        spentSinceNanos = nowNanos;
      }
      if (waiting == 0) {
        taken = handedBefore;
      }
    }
    return before && !isSpent();
  }
}
