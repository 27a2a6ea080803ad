package org.pulseboard.threads;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that takes turns until it is told to stop. Whatever a turn throws, the next one follows,
 * after a pause that grows: no {@link Error} ends it, and none makes it spin.
 */
public final class Loop {
  /** Between two turns that fail: quick after a blip, gentle on what stays broken. */
  private static final long FIRST_PAUSE_MILLIS = 50;

  private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

  /** One turn of the loop, on its thread. */
  public interface Turn {
    /**
     * Does some work, or waits for some; a wait of more than the loop's patience is announced with
     * {@link Liveness#resting()}.
     *
     * @return false to end the loop for good
     * @throws NotYetException if what it needs is not there yet: told by the health, and no failure
     * @throws Exception is logged and told by the health; an interrupt that nobody asked for too
     */
    boolean run() throws Exception;
  }

  private final Thread thread;
  private final Liveness liveness;
  private final Turn turn;
  private final Runnable atEnd;
  private final Object pause = new Object();
  private final long longestPauseMillis;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private volatile boolean stopped;

  /** Does not run yet. */
  public Loop(String name, Duration patience, Turn turn) {
    this(new Liveness(name, patience), turn, () -> {});
  }

  /**
   * Does not run yet.
   *
   * @param atEnd called once on the loop's thread after the last turn
   */
  public Loop(Liveness liveness, Turn turn, Runnable atEnd) {
    this(liveness, LAST_PAUSE, turn, atEnd);
  }

  /**
   * Does not run yet.
   *
   * @param longestPause from the beginning of a turn that fails to that of the next, at most
   * @param atEnd called once on the loop's thread after the last turn
   */
  public Loop(Liveness liveness, Duration longestPause, Turn turn, Runnable atEnd) {
    this.liveness = liveness;
    this.longestPauseMillis = longestPause.toMillis();
    this.turn = turn;
    this.atEnd = atEnd;
    thread = Threads.unstarted(liveness.name(), this::run);
  }

  /** Begins; once. */
  public void start() {
    thread.start();
  }

  /** What the health knows of it. */
  public Liveness liveness() {
    return liveness;
  }

  /** Takes no new turn. Does not interrupt the one under way, nor wait for it. */
  public void stop() {
    stopped = true;
    synchronized (pause) {
      pause.notifyAll();
    }
  }

  /** Takes no new turn, and interrupts the one under way. Not where a database's file is used. */
  public void interrupt() {
    stop();
    thread.interrupt();
  }

  /** Lets a turn go on that has called {@link LockSupport#park(Object)}. */
  public void unpark() {
    LockSupport.unpark(thread);
  }

  /** Whether the caller is this loop's thread. */
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Waits until it has ended; false if the time is up. */
  public boolean join(Duration timeout) throws InterruptedException {
    thread.join(Math.max(1, timeout.toMillis()));
    return !thread.isAlive();
  }

  private void run() {
    try {
      boolean more = true;
      while (more) {
        more = !stopped && once();
      }
    } finally {
      end();
    }
  }

  /** A turn and what it costs; never throws. */
  private boolean once() {
    long began = System.nanoTime();
    try {
      liveness.busy();
      if (!turn.run()) {
        return false;
      }
      liveness.well();
      pauseMillis = FIRST_PAUSE_MILLIS;
      return true;
    } catch (NotYetException e) {
      liveness.notYet(String.valueOf(e.getMessage()));
      rest(began + TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS));
      return true;
    } catch (Throwable e) {
      if (!stopped) {
        liveness.failed(e);
        rest(began + TimeUnit.MILLISECONDS.toNanos(pauseMillis));
        pauseMillis = Math.min(2 * pauseMillis, longestPauseMillis);
      }
      return true;
    }
  }

  /** Never throws; an interrupt shortens the pause only. */
  private void rest(long untilNanos) {
    try {
      liveness.resting();
      synchronized (pause) {
        for (long left = untilNanos - System.nanoTime();
            left > 0 && !stopped;
            left = untilNanos - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(pause, left);
        }
      }
    } catch (Throwable interrupted) {
      // It has been asked to go on, or to stop, which it sees next.
    }
  }

  private void end() {
    try {
      atEnd.run();
    } catch (Throwable e) {
      liveness.failed(e);
    } finally {
      liveness.ended();
    }
  }
}
