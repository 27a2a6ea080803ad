package org.pulseboard.threads;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tasks that run once, after a time: on one thread, so none may block. What one throws is logged.
 */
public final class Alarms implements AutoCloseable {
  /** No task may block; one that takes as long has. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ScheduledThreadPoolExecutor timer;
  private final Liveness liveness;

  /** Has no thread until the first alarm. */
  public Alarms(String name) {
    liveness = new Liveness(name, PATIENCE);
    liveness.resting();
    timer = new ScheduledThreadPoolExecutor(1, Threads.named(name));
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Runs the task after that time, unless it is cancelled before.
   *
   * @throws java.util.concurrent.RejectedExecutionException after the end
   */
  public Future<?> after(Duration time, Runnable task) {
    return timer.schedule(() -> guarded(task), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What the health knows of it. */
  public Liveness liveness() {
    return liveness;
  }

  /** No further alarm; an alarm under way is interrupted. */
  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void guarded(Runnable task) {
    liveness.busy();
    try {
      task.run();
    } catch (Throwable e) {
      liveness.log(e);
    } finally {
      liveness.resting();
    }
  }
}
