package org.pulseboard.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The right of one deployment, among all of this machine's servers, to write in a data directory.
 * Who does not have it tries again at each {@link #require}. Any thread.
 *
 * <pre>waiting -> held -> lost (its file was deleted or replaced: for good)
 *               held -> released (closed, and every {@link Hold} as well)</pre>
 */
public final class DirectoryLock implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DirectoryLock.class.getName());

  private final Path directory;
  private final LockFile.Locking locking;
  private @Nullable LockPair held;
  private @Nullable String lost;
  private @Nullable String waitsFor;
  private int holds;
  private boolean closed;

  /** Opens no file yet. */
  public DirectoryLock(Path directory) {
    this(directory, channel -> channel.tryLock());
  }

  DirectoryLock(Path directory, LockFile.Locking locking) {
    this.directory = directory;
    this.locking = locking;
  }

  /**
   * Returns if this deployment alone may write now. Cheap while it may.
   *
   * @throws DirectoryInUseException if it may not: in a sentence for operators
   * @throws IOException if a lock file cannot be written
   */
  public synchronized void require() throws IOException {
    LockPair now = held;
    if (now == null) {
      acquire();
    } else if (!now.inPlace()) {
      lost =
          "A lock file of the data directory "
              + directory
              + " was deleted or replaced, so that another server may write there too: nothing is written until this server is restarted";
      LOG.severe(lost);
      release();
      throw new DirectoryInUseException(lost);
    }
  }

  /** As {@link #require}, and keeps the right until the answer is closed. */
  public synchronized Hold hold() throws IOException {
    require();
    holds++;
    return new Hold(this);
  }

  /** Whether it is held, or could be taken just now. */
  public boolean isHeld() {
    try {
      require();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Why nothing may be written; empty if it may, as far as the last attempt knew. Never blocks. */
  public synchronized Optional<String> trouble() {
    return Optional.ofNullable(lost != null ? lost : waitsFor);
  }

  /** What the lock does not promise here; empty if it keeps every other server out. */
  public synchronized Optional<String> weakness() {
    return held != null && !held.protects()
        ? Optional.of(
            "The file system of "
                + directory
                + " has no locks: make sure that no other server uses this directory")
        : Optional.empty();
  }

  /** Lets go once nobody holds it any more. */
  @Override
  public synchronized void close() {
    closed = true;
    if (holds == 0) {
      release();
    }
  }

  private synchronized void letGo() {
    holds--;
    if (closed && holds == 0) {
      release();
    }
  }

  private void acquire() throws IOException {
    if (lost != null) {
      throw new DirectoryInUseException(lost);
    }
    if (closed) {
      throw new DirectoryInUseException("The data directory " + directory + " is closed");
    }
    try {
      held = LockPair.take(directory, locking);
      if (waitsFor != null) {
        LOG.info("The data directory " + directory + " is free now, and used here");
      }
      waitsFor = null;
      weakness().ifPresent(LOG::warning);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      if (!why.equals(waitsFor)) {
        LOG.warning(why);
      }
      waitsFor = why;
      throw e;
    }
  }

  private void release() {
    LockPair last = held;
    held = null;
    if (last != null) {
      last.close();
    }
  }

  /** Keeps the lock from being released. Close it once. */
  public static final class Hold implements AutoCloseable {
    private @Nullable DirectoryLock lock;

    private Hold(DirectoryLock lock) {
      this.lock = lock;
    }

    /** Nothing will be written any more by who had this. */
    @Override
    public synchronized void close() {
      DirectoryLock kept = lock;
      lock = null;
      if (kept != null) {
        kept.letGo();
      }
    }
  }
}
