package org.pulseboard;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The end of processes that a test has started. */
public final class Processes {
  private Processes() {}

  /** Asks it to end; kills it if it has not by then, or if this thread is interrupted. */
  public static void end(Process process, Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
