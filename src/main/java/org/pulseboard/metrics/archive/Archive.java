package org.pulseboard.metrics.archive;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.health.FailureReason;
import org.pulseboard.health.Health;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.span.ArchiveView;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Loop;

/**
 * Keeps every finished minute on the disk, on a thread of its own. What the disk does not take is
 * dropped, counted and shown as a gap; it goes on by itself. Nobody waits for it but {@link
 * #close}.
 */
public final class Archive implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Archive.class.getName());

  /** Rows that wait while the disk is slow: five minutes. */
  private static final int QUEUE = 5;

  /** A block of six hours is written within seconds, on a disk that works. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The minute under way and what waits; a disk that hangs must not keep the server. */
  private static final Duration JOIN = Duration.ofSeconds(5);

  /** One that cannot be opened is tried again: whoever has the directory may have let go. */
  private static final int REOPEN_SECONDS = 5;

  private final Path directory;
  private final DirectoryLock lock;
  private final long maxBytes;
  private final MinuteTally tally;
  private final BlockingQueue<Optional<Row>> queue = new ArrayBlockingQueue<>(QUEUE);
  private final LongAdder dropped = new LongAdder();
  private final Damage damage = new Damage();
  private final Loop loop;
  private volatile @Nullable ArchiveStore store;
  private volatile String trouble = "The archive is not open yet";
  private volatile long bytes;
  private volatile boolean tried;

  /**
   * Opens nothing yet.
   *
   * @param directory is made if it is missing; below the data directory
   * @param lock that of the data directory
   * @param maxBytes on the disk
   * @param interval between two ticks
   */
  public Archive(Path directory, DirectoryLock lock, long maxBytes, Duration interval) {
    this.directory = directory;
    this.lock = lock;
    this.maxBytes = maxBytes;
    this.tally = new MinuteTally(interval);
    this.loop = new Loop(new Liveness("pulseboard-archive", PATIENCE), this::turn, this::release);
  }

  /** Opens it, on its own thread; once. */
  public void start() {
    loop.start();
  }

  /** Takes a tick. The sampler's thread; never blocks. */
  public void take(Tick tick) {
    Row ended = tally.add(tick);
    if (ended != null && !queue.offer(Optional.of(ended))) {
      dropped.increment();
    }
  }

  /** How well it works. Any thread. */
  public Health health() {
    return new ArchiveState(loop.liveness(), trouble, dropped.sum(), damage.places()).health();
  }

  /** What it holds now; empty if it cannot be opened. Any thread. */
  public Optional<ArchiveView> view() {
    ArchiveStore open = store;
    return open == null ? Optional.empty() : Optional.of(open.view());
  }

  /** Whether it is open, or known not to open: it was refused, or its disk hangs. Any thread. */
  public boolean isSettled() {
    return tried || loop.liveness().trouble().isPresent();
  }

  /** Rows that were not written since the start. Any thread. */
  public long dropped() {
    return dropped.sum();
  }

  /** Bytes on the disk, as the last row left it. Any thread. */
  public long bytes() {
    return bytes;
  }

  private boolean turn() throws InterruptedException {
    if (store == null) {
      open();
    }
    loop.liveness().resting();
    Optional<Row> next = store == null ? queue.poll(REOPEN_SECONDS, SECONDS) : queue.take();
    loop.liveness().busy();
    if (next == null) {
      return true;
    }
    next.ifPresent(this::put);
    return next.isPresent();
  }

  private @Nullable ArchiveStore open() {
    try {
      var opened = new ArchiveStore(directory, lock, maxBytes, damage);
      store = opened;
      bytes = opened.bytes();
      trouble = "";
      rehearse();
      return opened;
    } catch (IOException e) {
      trouble("The archive cannot be opened", e);
      return null;
    } finally {
      tried = true;
    }
  }

  private void rehearse() {
    try {
      Rehearsal.in(directory);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A stop in the first minute would lose that minute: " + e);
    }
  }

  private void release() {
    ArchiveStore open = store;
    store = null;
    if (open != null) {
      open.close();
    }
  }

  private void put(Row row) {
    boolean written = false;
    try {
      written = write(row);
    } catch (IOException e) {
      trouble("The archive does not take what is measured", e);
    } finally {
      if (!written) {
        dropped.increment();
      }
    }
  }

  private boolean write(Row row) throws IOException {
    ArchiveStore to = store == null ? open() : store;
    if (to == null) {
      return false;
    }
    boolean written = to.put(row);
    trouble =
        written
            ? ""
            : "The clock was set back: what is measured again is not written over what is there";
    bytes = to.bytes();
    to.verifyOne();
    return written;
  }

  private void trouble(String what, IOException cause) {
    String text = what + ": " + FailureReason.of(cause);
    if (!text.equals(trouble)) {
      LOG.log(Level.WARNING, text);
    }
    trouble = text;
  }

  /** Writes the minute under way, then lets go of the directory. After the last tick. */
  @Override
  public void close() {
    Row last = tally.end();
    if (last != null && !queue.offer(Optional.of(last))) {
      dropped.increment();
    }
    try {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() throws InterruptedException {
    boolean told = queue.offer(Optional.empty(), JOIN.toMillis(), MILLISECONDS);
    if (!told || !loop.join(JOIN)) {
      LOG.log(Level.WARNING, "The archive's disk hangs, and keeps the archive's thread");
    }
  }
}
