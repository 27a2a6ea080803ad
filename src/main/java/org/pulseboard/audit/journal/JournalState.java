package org.pulseboard.audit.journal;

import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the journal is doing, written by its writer, read by anybody. */
final class JournalState {
  /** A write that takes longer counts as a hung database: far above any healthy commit. */
  private static final long STALL_MILLIS = 2_000;

  private final InstantSource clock;
  private volatile @Nullable String trouble = "starting";
  private volatile long busySinceMillis;
  private final CountDownLatch started = new CountDownLatch(1);

  JournalState(InstantSource clock) {
    this.clock = clock;
  }

  /** The writer begins to talk to the storage. */
  void busy() {
    busySinceMillis = clock.millis();
  }

  /** The storage answered; true if it did not before. */
  boolean well() {
    started.countDown();
    busySinceMillis = 0;
    boolean news = trouble != null;
    trouble = null;
    return news;
  }

  /** The storage failed; true if that is news. */
  boolean troubled(String what) {
    started.countDown();
    busySinceMillis = 0;
    boolean news = !what.equals(trouble);
    trouble = what;
    return news;
  }

  /** Waits for the first answer of the storage, good or bad. */
  void awaitStart(long timeoutMillis) throws InterruptedException {
    var unused = started.await(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  /** What is wrong, or null if records become durable. */
  @Nullable String trouble() {
    String known = trouble;
    long since = busySinceMillis;
    if (known == null && since > 0 && clock.millis() - since > STALL_MILLIS) {
      return String.format(
          Locale.ROOT, "the storage has not answered for %d ms", clock.millis() - since);
    }
    return known;
  }
}
