package org.pulseboard.stream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The stream's only timer: heartbeats, and what must happen to streams that do nothing by
 * themselves.
 */
final class Pacemaker implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Pacemaker.class.getName());

  /** A stuck thread is noticed after two periods at most. */
  private static final long PERIOD_MILLIS = 250;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Threads.named("pulseboard-stream-clock"));

  Pacemaker() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Calls {@code beat} at the heartbeat's rate and {@code check} several times a second. */
  void start(Duration heartbeat, Runnable beat, Runnable check) {
    every(heartbeat.toMillis(), beat);
    every(PERIOD_MILLIS, check);
  }

  private void every(long millis, Runnable task) {
    var unused = timer.scheduleAtFixedRate(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** An exception would end the timer. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "The stream's timer met a defect", e);
      }
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
