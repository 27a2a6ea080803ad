package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.audit.store.Guard;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.database.StoreException;
import org.pulseboard.threads.Liveness;

/**
 * The one thread that brings groups from the write-ahead log into the database, many in one
 * transaction. A segment goes only after the database has been forced to disk, and not at once:
 * where a full disk or a kill spoils what H2 wrote last, H2 falls back to what it had forced
 * before.
 */
final class Loader {
  private static final Logger LOG = Logger.getLogger(Loader.class.getName());

  /** Read from a segment at once; a frame that is larger is read alone. */
  private static final int READ_BYTES = 4 << 20;

  /** Waits for more before a transaction, unless somebody waits: one for many single records. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long RETRY_MILLIS = 500;

  /**
   * Loaded segments that stay, 32 MB: H2 keeps what it replaces for 45 s, and falls back to that at
   * most.
   */
  private static final int KEPT_SEGMENTS = 4;

  /**
   * Bringing {@value #READ_BYTES} bytes into the database, and forcing them to disk, takes less.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Liveness liveness = new Liveness("pulseboard-audit-loader", PATIENCE);

  private final WriteAheadLog log;
  private final JdbcStorage database;
  private final Guard guard;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long durable;
  private long loaded;
  private long synced;
  private int waiting;
  private boolean more;
  private boolean stopping;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable String trouble;

  /** Loaded, oldest first. The loader's thread only. */
  private final Deque<LogSegment> kept = new ArrayDeque<>();

  /** What the database had when it failed; 0 once it is known to have it again. */
  private volatile long had;

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
    this.loaded = loaded;
    this.synced = loaded;
    this.durable = durable;
    this.more = true;
  }

  /** There is more in the log. */
  void wake(long newestSeq) {
    lock.lock();
    try {
      durable = newestSeq;
      more = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread once everything is in the database, or at the first failure. */
  void stop() {
    stop.countDown();
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Newest sequence that the database will not lose: what follows may have to be loaded again. */
  long synced() {
    lock.lock();
    try {
      return synced;
    } finally {
      lock.unlock();
    }
  }

  /** Why the database does not take records, which are safe in the log; empty if it does. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Waits until what is durable now is in the database; false if the time is up. */
  boolean await(long timeoutNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long wanted = durable;
      long left = timeoutNanos;
      waiting++;
      changed.signalAll();
      while (loaded < wanted && left > 0) {
        left = changed.awaitNanos(left);
      }
      return loaded >= wanted;
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  Liveness liveness() {
    return liveness;
  }

  /** Waits for more in the log and loads it; false at the end. */
  boolean turn() throws InterruptedException {
    liveness.resting();
    if (!awaitMore()) {
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
    trouble = String.valueOf(e.getMessage());
    boolean stopped = stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    lock.lock();
    try {
      more = !stopped;
    } finally {
      lock.unlock();
    }
  }

  /** Newest sequence that the database had before it failed; 0 if it surely has it again. */
  long had() {
    return had;
  }

  /** A database that failed may have lost even what was forced to disk. The log still has it. */
  private void rewind() {
    position = 0;
    while (!kept.isEmpty()) {
      log.segments().addFirst(kept.removeLast());
    }
    lock.lock();
    try {
      had = Math.max(had, loaded);
      loaded = 0;
      synced = 0;
      more = true;
    } finally {
      lock.unlock();
    }
  }

  private void sync() throws StoreException {
    database.sync();
    lock.lock();
    try {
      synced = loaded;
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitMore() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!more && !stopping) {
        changed.await();
      }
      long left = GATHER_NANOS;
      while (waiting == 0 && !stopping && left > 0) {
        left = changed.awaitNanos(left);
      }
      boolean work = more;
      more = false;
      return work;
    } finally {
      lock.unlock();
    }
  }

  private void load() throws IOException {
    LogSegment segment = log.segments().peekFirst();
    while (segment != null) {
      boolean full = segment.full();
      while (position < segment.end()) {
        position += loadSome(segment);
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
    had = 0;
  }

  private int loadSome(LogSegment segment) throws IOException {
    liveness.busy();
    ByteBuffer bytes = segment.read(position, READ_BYTES);
    if (LogFrame.length(bytes, 0) == 0) {
      bytes = segment.read(position, bytes.getInt(4) + LogFrame.HEADER);
    }
    var groups = new ArrayList<Group>();
    int used = 0;
    int length = LogFrame.length(bytes, 0);
    while (length > 0) {
      Group group =
          LogFrame.decode(bytes, used, length)
              .orElseThrow(() -> new StoreException(segment.path() + " is damaged"));
      groups.add(group);
      used += length;
      length = LogFrame.length(bytes, used);
    }
    if (used == 0) {
      throw new StoreException(segment.path() + " is damaged at byte " + position);
    }
    insert(groups);
    return used;
  }

  /**
   * A hole would show only in a verification: rather none than a later record. The first group may
   * begin with records that a failure left of it.
   */
  private static void follow(ChainHead last, Group group, boolean first) throws StoreException {
    long seq = group.entries().isEmpty() ? last.seq() + 1 : group.entries().get(0).seq();
    if (seq > last.seq() + 1 || (seq <= last.seq() && !first)) {
      throw new StoreException(
          String.format(
              Locale.ROOT, "The database has lost records after %d that it had taken", last.seq()));
    }
  }

  /** Skips what the database has: after a crash it may hold more than was known to be synced. */
  private void insert(List<Group> groups) throws StoreException {
    ChainHead head = database.beginLoading();
    var entries = new ArrayList<Entry>();
    var keys = new ArrayList<StoredKey>();
    var checkpoints = new ArrayList<AuditCheckpoint>();
    ChainHead last = head;
    for (Group group : groups) {
      if (group.head().seq() > head.seq()) {
        follow(last, group, entries.isEmpty());
        entries.addAll(group.entries());
        keys.addAll(group.keys());
        last = group.head();
      }
      checkpoints.addAll(group.checkpoints());
    }
    database.commitLazily(new Group(last, entries, keys, checkpoints));
    lock.lock();
    try {
      loaded = last.seq();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
