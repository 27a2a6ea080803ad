package org.pulseboard.security.password;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets few attempts work at a time, and those at one account one after the other, so that none
 * begins before the failure of the one before has counted. Any thread.
 */
final class Lane {
  /** Threads that wait for their turn; the server has not many more. */
  static final int WAITING = 4;

  private static final long PATIENCE_SECONDS = 10;
  private static final long BUSY_SECONDS = 2;

  private final ReentrantLock[] accounts =
      Stream.generate(() -> new ReentrantLock(true)).limit(64).toArray(ReentrantLock[]::new);
  private final Semaphore entrance;
  private final Semaphore turn;

  Lane(int atOnce) {
    entrance = new Semaphore(atOnce + WAITING);
    turn = new Semaphore(atOnce, true);
  }

  /** Makes the attempt, or says that there are too many. */
  PasswordVerdict run(String account, Supplier<PasswordVerdict> attempt) {
    if (!entrance.tryAcquire()) {
      return PasswordVerdict.later(BUSY_SECONDS);
    }
    try {
      return alone(accounts[Math.floorMod(account.hashCode(), accounts.length)], attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return PasswordVerdict.later(BUSY_SECONDS);
    } finally {
      entrance.release();
    }
  }

  private PasswordVerdict alone(ReentrantLock account, Supplier<PasswordVerdict> attempt)
      throws InterruptedException {
    if (!account.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      return PasswordVerdict.later(BUSY_SECONDS);
    }
    try {
      if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return PasswordVerdict.later(BUSY_SECONDS);
      }
      try {
        return attempt.get();
      } finally {
        turn.release();
      }
    } finally {
      account.unlock();
    }
  }
}
