package org.pulseboard.stream.connection;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whether the exchange of a stream is still this stream's: a container that is done with one gives
 * its objects to somebody else, and is kept from that while a thread writes. One thread writes at a
 * time; any thread may say that it is over.
 */
final class ExchangeUse {
  /** 100 ms: a turn takes microseconds, and the container's thread has other exchanges too. */
  private static final long PATIENCE_NANOS = 100_000_000;

  private static final long SPELL_NANOS = 20_000;

  private volatile boolean over;

  /** The thread that is between {@link #enter} and {@link #leave}. */
  private volatile @Nullable Thread writer;

  /** Begins a turn of writing; false if the container is done with the exchange. */
  boolean enter() {
    writer = Thread.currentThread();
    if (over) {
      writer = null;
      return false;
    }
    return true;
  }

  void leave() {
    writer = null;
  }

  boolean isOver() {
    return over;
  }

  /** Returns once nobody writes any more, or after a moment where a write blocks. */
  void end() {
    over = true;
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (othersWrite() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(SPELL_NANOS);
    }
  }

  private boolean othersWrite() {
    Thread writing = writer;
    return writing != null && writing != Thread.currentThread();
  }
}
