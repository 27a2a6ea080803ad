package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.database.Guard;
import org.pulseboard.database.StoreException;
import org.pulseboard.health.FailureReason;
import org.pulseboard.threads.Liveness;

/**
 * The one thread that brings groups from the write-ahead log into the database, many in one
 * transaction. A segment goes only after the database has been forced to disk, and not at once:
 * where a full disk or a kill spoils what H2 wrote last, H2 falls back to what it had forced
 * before.
 */
final class Loader {
  private static final Logger LOG = Logger.getLogger(Loader.class.getName());

  private static final long RETRY_MILLIS = 500;

  /**
   * Loaded segments that stay, 32 MB. Where H2 was seen to fall back behind what it had forced to
   * disk, it was by less than one.
   */
  private static final int KEPT_SEGMENTS = 4;

  /**
   * Bringing {@value SegmentLoad#READ_BYTES} bytes into the database, and forcing them to disk,
   * takes less.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Liveness liveness = new Liveness("pulseboard-audit-loader", PATIENCE);

  private final WriteAheadLog log;
  private final JdbcStorage database;
  private final Guard guard;
  private final LoadProgress progress;
  private final SegmentLoad parts;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable String trouble;

  /** Loaded, oldest first. The loader's thread only. */
  private final Deque<LogSegment> kept = new ArrayDeque<>();

  /** Where to read on in the oldest segment. */
  private long position;

  /**
   * Starts where the database ends.
   *
   * @param guard passed before a file goes
   * @param loaded newest sequence in the database
   * @param durable newest sequence in the log
   */
  Loader(WriteAheadLog log, JdbcStorage database, Guard guard, long loaded, long durable) {
    this.log = log;
    this.database = database;
    this.guard = guard;
    this.progress = new LoadProgress(loaded, durable);
    this.parts = new SegmentLoad(database, progress);
  }

  /** There is more in the log. */
  void wake(long newestSeq) {
    progress.durable(newestSeq);
  }

  /** Ends the thread once everything is in the database, or at the first failure. */
  void stop() {
    stop.countDown();
    progress.stop();
  }

  /** Newest sequence that the database will not lose: what follows may have to be loaded again. */
  long synced() {
    return progress.syncedSeq();
  }

  /** Why the database does not take records, which are safe in the log; empty if it does. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Waits until what is durable now is in the database; false if the time is up. */
  boolean await(long timeoutNanos) throws InterruptedException {
    return progress.awaitLoaded(timeoutNanos);
  }

  Liveness liveness() {
    return liveness;
  }

  /** Waits for more in the log and loads it; false at the end. */
  boolean turn() throws InterruptedException {
    liveness.resting();
    if (!progress.awaitMore()) {
      return false;
    }
    try {
      load();
      trouble = null;
    } catch (IOException | RuntimeException | Error e) {
      failed(e);
    }
    return true;
  }

  /** After the last frame, and only if all are in the database: the next start has less to read. */
  void end() {
    if (trouble != null) {
      return;
    }
    try {
      sync();
      guard.pass();
      kept.addAll(log.segments());
      for (LogSegment segment : kept) {
        Files.deleteIfExists(segment.path());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The log stays; the next start reads it again", e);
    }
  }

  private void failed(Throwable e) throws InterruptedException {
    rewind();
    if (trouble == null) {
      LOG.log(
          Level.SEVERE, "Audit records are safe in the log, but the database fails; retrying", e);
    }
    trouble = FailureReason.of(e);
    boolean stopped = stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    progress.again(!stopped);
  }

  /** Newest sequence that the database had before it failed; 0 if it surely has it again. */
  long had() {
    return progress.had();
  }

  /** A database that failed may have lost even what was forced to disk. The log still has it. */
  private void rewind() {
    position = 0;
    while (!kept.isEmpty()) {
      log.segments().addFirst(kept.removeLast());
    }
    progress.rewind();
  }

  private void sync() throws StoreException {
    database.sync();
    progress.synced();
  }

  private void load() throws IOException {
    LogSegment segment = log.segments().peekFirst();
    while (segment != null) {
      boolean full = segment.full();
      while (position < segment.end()) {
        liveness.busy();
        position += parts.load(segment, position);
      }
      if (!full) {
        break;
      }
      sync();
      guard.pass();
      kept.add(log.segments().removeFirst());
      position = 0;
      if (kept.size() > KEPT_SEGMENTS) {
        Files.deleteIfExists(kept.removeFirst().path());
      }
      segment = log.segments().peekFirst();
    }
    progress.recovered();
  }
}
