package org.pulseboard.database;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.config.DirectoryLock.Hold;

/**
 * Stands before everything that a storage writes: lets it pass while this deployment alone may
 * write in the data directory, and keeps that right until it is closed. Any thread.
 */
public final class Guard implements AutoCloseable {
  private final @Nullable DirectoryLock lock;
  private @Nullable Hold hold;

  /** Takes nothing yet. */
  public Guard(DirectoryLock lock) {
    this.lock = lock;
  }

  private Guard() {
    lock = null;
  }

  /** Of a directory that the caller knows to be its own. */
  public static Guard none() {
    return new Guard();
  }

  /**
   * Returns if it may be written now.
   *
   * @throws StoreException says who may instead
   */
  public synchronized void pass() throws StoreException {
    if (lock == null) {
      return;
    }
    try {
      if (hold == null) {
        hold = lock.hold();
      }
      lock.require();
    } catch (IOException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Nothing will be written any more. */
  @Override
  public synchronized void close() {
    if (hold != null) {
      hold.close();
    }
  }
}
