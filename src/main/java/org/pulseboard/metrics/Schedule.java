package org.pulseboard.metrics;

import java.time.Duration;

/**
 * When the next tick is due: at multiples of the interval since the epoch, so that ticks never
 * drift and those of two nodes fall together.
 *
 * <p>A slot that has passed is skipped, never made up for. Used by one thread.
 */
final class Schedule {

  /** A clock set back by less is waited for, so that times on the wire do not run backwards. */
  private static final long PATIENCE_MILLIS = 1_000;

  private final long intervalMillis;
  private long last = Long.MIN_VALUE;

  Schedule(Duration interval) {
    this.intervalMillis = interval.toMillis();
  }

  /** The first slot after now that is later than the last tick. */
  long next(long nowMillis) {
    long next = slot(nowMillis) + intervalMillis;
    boolean setBack = last > nowMillis + PATIENCE_MILLIS;
    return setBack || next > last ? next : last + intervalMillis;
  }

  /** The time of the tick that starts now: the newest slot that has come, if several have. */
  long claim(long nowMillis) {
    last = slot(nowMillis);
    return last;
  }

  private long slot(long nowMillis) {
    return nowMillis - Math.floorMod(nowMillis, intervalMillis);
  }
}
