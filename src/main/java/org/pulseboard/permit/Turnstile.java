package org.pulseboard.permit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many requests keep a thread of the server for long, in all and for each caller, and
 * how many wait for their turn. So one caller cannot take the room of all others.
 */
public final class Turnstile {
  private final int places;
  private final int placesPerCaller;
  private final int waiters;
  private final long patienceNanos;

  private final Map<String, Integer> callers = new HashMap<>();

  private int inside;
  private int waiting;

  /** What became of a request to come in. */
  public enum Passage {
    /** The caller is in, and must {@link Turnstile#leave}. */
    IN,
    /** The caller itself has too many under way. */
    CALLER_HAS_ENOUGH,
    /** All together have too many under way. */
    FULL
  }

  /**
   * Nobody is in.
   *
   * @param places in all
   * @param placesPerCaller of one caller
   * @param waiters of all callers: who comes after them is refused at once
   * @param patienceMillis how long one waits at most
   */
  public Turnstile(int places, int placesPerCaller, int waiters, long patienceMillis) {
    this.places = places;
    this.placesPerCaller = placesPerCaller;
    this.waiters = waiters;
    this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
  }

  /** Comes in, at once or after a wait. Any thread. */
  public synchronized Passage enter(String caller) {
    if (!fits(caller) && !awaitPlace(caller)) {
      return hasEnough(caller) ? Passage.CALLER_HAS_ENOUGH : Passage.FULL;
    }
    inside++;
    callers.merge(caller, 1, Integer::sum);
    return Passage.IN;
  }

  /** Goes out again. */
  public synchronized void leave(String caller) {
    inside--;
    callers.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }

  private boolean fits(String caller) {
    return inside < places && !hasEnough(caller);
  }

  private boolean hasEnough(String caller) {
    return callers.getOrDefault(caller, 0) >= placesPerCaller;
  }

  private boolean awaitPlace(String caller) {
    if (waiting >= waiters) {
      return false;
    }
    long deadline = System.nanoTime() + patienceNanos;
    waiting++;
    try {
      for (long left = patienceNanos;
          !fits(caller) && left > 0;
          left = deadline - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return fits(caller);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting--;
    }
  }
}
