package org.pulseboard.threads;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for tasks that may block. They end by themselves when there is nothing to do. What a task
 * throws is logged and ends nothing; what comes after the end is dropped.
 */
public final class Pool implements Executor, AutoCloseable {
  private static final long IDLE_SECONDS = 10;

  /**
   * What runs.
   *
   * @param late what runs instead if no thread takes it any more
   */
  private record PoolTask(Runnable body, Runnable late) implements Runnable {
    @Override
    public void run() {
      body.run();
    }
  }

  private final ThreadPoolExecutor threads;
  private final Liveness liveness;
  private int active;

  private Pool(Liveness liveness, int max, BlockingQueue<Runnable> queue) {
    this.liveness = liveness;
    int core = queue instanceof SynchronousQueue ? 0 : max;
    threads =
        new ThreadPoolExecutor(
            core,
            max,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            queue,
            Threads.named(liveness.name()),
            (task, ended) -> ((PoolTask) task).late().run());
    if (core > 0) {
      threads.allowCoreThreadTimeOut(true);
    }
    liveness.resting();
  }

  /**
   * At most that many threads; further tasks wait.
   *
   * @param patience how long tasks may run without one that begins or ends
   */
  public static Pool of(String name, int max, Duration patience) {
    return new Pool(new Liveness(name, patience), max, new LinkedBlockingQueue<>());
  }

  /** A thread for each task, because each may block for long; the caller bounds their number. */
  public static Pool unbounded(String name) {
    return new Pool(
        new Liveness(name, Duration.ofDays(1)), Integer.MAX_VALUE, new SynchronousQueue<>());
  }

  /** What the health knows of it. */
  public Liveness liveness() {
    return liveness;
  }

  /**
   * Runs the task some time.
   *
   * @throws OutOfMemoryError if there is no thread to be had
   */
  @Override
  public void execute(Runnable task) {
    threads.execute(new PoolTask(() -> guarded(task), () -> {}));
  }

  /** As {@link #execute}, but after the end on the caller's own thread. */
  public void executeAnyway(Runnable task) {
    threads.execute(new PoolTask(() -> guarded(task), () -> guarded(task)));
  }

  /** Takes no more; what waits still runs. */
  @Override
  public void close() {
    threads.shutdown();
  }

  /** Takes no more, forgets what waits and interrupts what runs. */
  public void closeNow() {
    threads.shutdownNow();
  }

  /** Waits for the threads to end; false if the time is up. */
  public boolean awaitEnd(Duration timeout) throws InterruptedException {
    return threads.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void guarded(Runnable task) {
    count(1);
    try {
      task.run();
    } catch (Throwable e) {
      liveness.log(e);
    } finally {
      count(-1);
    }
  }

  private synchronized void count(int change) {
    active += change;
    if (active == 0) {
      liveness.resting();
    } else {
      liveness.busy();
    }
  }
}
