package org.pulseboard.audit.journal;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the journal is doing, written by its writer, read by anybody. */
final class JournalState {
  /** A write that takes longer counts as a hung database: far above any healthy commit. */
  private static final long STALL_MILLIS = 2_000;

  /** Beyond what clocks differ by that somebody keeps right, in milliseconds. */
  static final long TOLERANCE_MILLIS = 1_000;

  private final LongSupplier nanoTime;
  private volatile @Nullable String trouble = "starting";
  private volatile boolean busy;
  private volatile long busySinceNanos;
  private volatile long leadMillis;
  private volatile boolean refused;
  private volatile boolean opened;
  private volatile boolean closed;
  private final CountDownLatch started = new CountDownLatch(1);
  private final Object change = new Object();

  /**
   * Nothing is known yet.
   *
   * @param nanoTime a clock that nobody sets
   */
  JournalState(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The writer begins to talk to the storage. */
  void busy() {
    busySinceNanos = nanoTime.getAsLong();
    busy = true;
  }

  /** The storage answered; true if it did not before. */
  boolean well() {
    busy = false;
    boolean news = trouble != null;
    trouble = null;
    refused = false;
    opened = true;
    started.countDown();
    if (news) {
      wake();
    }
    return news;
  }

  /**
   * The storage failed; true if that is news.
   *
   * @param forGood whether that stays until a person mends it
   */
  boolean troubled(String what, boolean forGood) {
    busy = false;
    refused = forGood;
    boolean news = !what.equals(trouble);
    trouble = what;
    started.countDown();
    return news;
  }

  /** Nothing will be written any more. */
  void closed() {
    closed = true;
    troubled("the journal is closed", false);
    wake();
  }

  /** Whether what is wrong stays until a person mends it. */
  boolean refused() {
    return refused;
  }

  /** Whether the storage has answered well at least once: only then its records are known. */
  boolean opened() {
    return opened;
  }

  /** Waits until records become durable; false if the time is up, or the end has come. */
  boolean awaitWell(long timeoutNanos) throws InterruptedException {
    long end = System.nanoTime() + timeoutNanos;
    synchronized (change) {
      long left = timeoutNanos;
      while (trouble != null && !closed && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(change, left);
        left = end - System.nanoTime();
      }
    }
    return trouble == null;
  }

  private void wake() {
    synchronized (change) {
      change.notifyAll();
    }
  }

  /** Waits for the first answer of the storage, good or bad. */
  void awaitStart(long timeoutMillis) throws InterruptedException {
    var unused = started.await(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  /** How far the newest record is ahead of this server's clock; negative if it is in the past. */
  void lead(long millis) {
    leadMillis = millis;
  }

  /** What the clock is behind by, or null if it is not behind the newest record. */
  @Nullable Duration clockBehind() {
    long lead = leadMillis;
    return lead > TOLERANCE_MILLIS ? Duration.ofMillis(lead) : null;
  }

  /** What is wrong, or null if records become durable. */
  @Nullable String trouble() {
    String known = trouble;
    long millis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - busySinceNanos);
    if (known == null && busy && millis > STALL_MILLIS) {
      return String.format(Locale.ROOT, "the storage has not answered for %d ms", millis);
    }
    return known;
  }
}
