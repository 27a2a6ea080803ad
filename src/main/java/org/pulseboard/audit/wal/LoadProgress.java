package org.pulseboard.audit.wal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far the records of the log have come on their way into the database, and who waits for that:
 * the writer's thread says what is durable, the loader's thread what is loaded. Any thread.
 */
final class LoadProgress {
  /** Waits for more before a transaction, unless somebody waits: one for many single records. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long durable;
  private long loaded;
  private long synced;
  private long had;
  private int waiting;
  private boolean more = true;
  private boolean stopping;

  /**
   * Starts where the database ends.
   *
   * @param loaded newest sequence in the database
   * @param durable newest sequence in the log
   */
  LoadProgress(long loaded, long durable) {
    this.loaded = loaded;
    this.synced = loaded;
    this.durable = durable;
  }

  /** There is more in the log. */
  void durable(long newestSeq) {
    lock.lock();
    try {
      durable = newestSeq;
      more = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody needs to wait for more. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The database has them, and may still lose them. */
  void loaded(long newestSeq) {
    lock.lock();
    try {
      loaded = newestSeq;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The database will not lose what it has. */
  void synced() {
    lock.lock();
    try {
      synced = loaded;
    } finally {
      lock.unlock();
    }
  }

  /** Newest sequence that the database will not lose: what follows may have to be loaded again. */
  long syncedSeq() {
    lock.lock();
    try {
      return synced;
    } finally {
      lock.unlock();
    }
  }

  /** A database that failed may have lost even what was forced to disk: all is loaded again. */
  void rewind() {
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

  /** The database has again what it had before it failed. */
  void recovered() {
    lock.lock();
    try {
      had = 0;
    } finally {
      lock.unlock();
    }
  }

  /** Newest sequence that the database had before it failed; 0 if it surely has it again. */
  long had() {
    lock.lock();
    try {
      return had;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the log is to be read again although it has grown no longer. */
  void again(boolean wanted) {
    lock.lock();
    try {
      more = wanted;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what is durable now is in the database; false if the time is up. */
  boolean awaitLoaded(long timeoutNanos) throws InterruptedException {
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

  /** Waits for more in the log; false at the end. */
  boolean awaitMore() throws InterruptedException {
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
}
