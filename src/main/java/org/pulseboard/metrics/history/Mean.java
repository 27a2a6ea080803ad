package org.pulseboard.metrics.history;

/**
 * The mean of readings, finite whenever they are. The sum gives it exactly for usual numbers; where
 * the sum is more than a double can say, so does a mean that moves with each reading.
 */
public final class Mean {
  private double sum;
  private double moving;
  private int count;

  /** Forgets all readings. */
  public void clear() {
    sum = 0;
    moving = 0;
    count = 0;
  }

  /** Adds a reading that is a finite number. */
  public void add(double value) {
    count++;
    sum += value;
    moving += value / count - moving / count;
  }

  /** How many readings there were. */
  public int count() {
    return count;
  }

  /** NaN if there was none. */
  public double value() {
    return Double.isFinite(sum) ? sum / count : moving;
  }
}
