package org.pulseboard.conformance.server;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Polls for something that a server brings about. */
public final class Await {
  /** For a whole server on a loaded machine; a wait ends as soon as the condition holds. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  private Await() {}

  /**
   * Returns once the condition holds.
   *
   * @throws AssertionError naming what did not come about
   */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + PATIENCE + ": " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }
}
