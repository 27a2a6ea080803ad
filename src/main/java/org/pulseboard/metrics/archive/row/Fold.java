package org.pulseboard.metrics.archive.row;

/** Makes one cell of several: the least, the weighted mean and the greatest. One thread. */
public final class Fold {
  private float low = Float.NaN;
  private float high = Float.NaN;
  private double sum;
  private double weight;

  /** Forgets all cells. */
  public void clear() {
    low = Float.NaN;
    high = Float.NaN;
    sum = 0;
    weight = 0;
  }

  /**
   * Adds a cell; nothing if it is missing.
   *
   * @param sixtieths how much of its slot was read
   */
  public void add(float min, float avg, float max, int sixtieths) {
    if (Float.isNaN(avg)) {
      return;
    }
    low = Float.isNaN(low) ? min : Math.min(low, min);
    high = Float.isNaN(high) ? max : Math.max(high, max);
    sum += (double) avg * sixtieths;
    weight += sixtieths;
  }

  /** Writes the cell to three places of an array; NaN if there was none. */
  public void into(float[] values, int at) {
    values[at] = low;
    values[at + 1] = Math.max(low, Math.min(high, Row.kept(sum / weight)));
    values[at + 2] = high;
  }
}
