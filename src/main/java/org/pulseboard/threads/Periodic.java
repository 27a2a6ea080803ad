package org.pulseboard.threads;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A task that runs again and again on a thread of its own, each time a period after the last has
 * ended: a slow run or a paused process is followed by one run, not by a burst. Whatever it throws,
 * it runs again. Time is monotonic.
 */
public final class Periodic implements AutoCloseable {
  /** What fails is tried again so soon, if the period is longer. */
  private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(10);

  /** What cannot be done yet, likewise. */
  private static final long NOT_YET_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** What runs, on the timer's thread. */
  public interface Task {
    /**
     * Does it once.
     *
     * @throws NotYetException if what it needs is not there yet: told by the health, and no failure
     * @throws Exception is logged and told by the health
     */
    void run() throws Exception;
  }

  private final Loop loop;
  private final long periodNanos;
  private final Task task;
  private final Object wait = new Object();
  private long dueNanos;
  private boolean closed;

  /**
   * Does not run yet.
   *
   * @param first from the start until it runs for the first time
   * @param period from the end of one run to the next
   * @param patience how long one run may take, and how late it may begin
   */
  public Periodic(String name, Duration first, Duration period, Duration patience, Task task) {
    this.periodNanos = period.toNanos();
    this.task = task;
    dueNanos = first.toNanos();
    loop = new Loop(name, patience, this::turn);
  }

  /** Begins; once. */
  public void start() {
    synchronized (wait) {
      dueNanos += System.nanoTime();
    }
    loop.start();
  }

  /** What the health knows of it. */
  public Liveness liveness() {
    return loop.liveness();
  }

  /** Runs no more. Does not interrupt a run that is under way, nor wait for it. */
  @Override
  public void close() {
    loop.stop();
    synchronized (wait) {
      closed = true;
      wait.notifyAll();
    }
  }

  /** Waits until the thread has ended; false if the time is up. */
  public boolean join(Duration timeout) throws InterruptedException {
    return loop.join(timeout);
  }

  private boolean turn() throws Exception {
    if (!awaitDue()) {
      return false;
    }
    loop.liveness().busy();
    long pause = Math.min(periodNanos, RETRY_NANOS);
    try {
      task.run();
      pause = periodNanos;
      return true;
    } catch (NotYetException e) {
      pause = Math.min(periodNanos, NOT_YET_NANOS);
      throw e;
    } finally {
      synchronized (wait) {
        dueNanos = System.nanoTime() + pause;
      }
    }
  }

  private boolean awaitDue() throws InterruptedException {
    synchronized (wait) {
      loop.liveness().restingFor(dueNanos - System.nanoTime());
      for (long left = left(); left > 0 && !closed; left = left()) {
        TimeUnit.NANOSECONDS.timedWait(wait, left);
      }
      return !closed;
    }
  }

  private long left() {
    return dueNanos - System.nanoTime();
  }
}
