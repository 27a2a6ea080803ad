package org.pulseboard.metrics.history;

import java.util.Arrays;

/**
 * Minimum, mean and maximum of one series in each step of a span: a spike survives any step. One
 * thread.
 */
public final class StepColumns {
  /**
   * Without a loss of digits, so that no sum is too large for a double: a day has fewer readings.
   */
  private static final double SCALE = 0x1p-24;

  private final double[] min;
  private final double[] max;
  private final double[] sum;
  private final double[] weight;

  /** With nothing in any step. */
  public StepColumns(int steps) {
    min = new double[steps];
    max = new double[steps];
    sum = new double[steps];
    weight = new double[steps];
    Arrays.fill(min, Double.NaN);
    Arrays.fill(max, Double.NaN);
  }

  /**
   * Adds what was read in a part of a step; nothing if its mean is NaN.
   *
   * @param parts how long that part is, in a unit that all have in common
   */
  public void add(int step, double low, double mean, double high, double parts) {
    if (Double.isNaN(mean)) {
      return;
    }
    boolean first = weight[step] == 0;
    min[step] = first ? low : Math.min(min[step], low);
    max[step] = first ? high : Math.max(max[step], high);
    weight[step] += parts;
    sum[step] += mean * SCALE * parts;
  }

  /** The least reading; NaN if there was none. */
  public double min(int step) {
    return min[step];
  }

  /** The mean of the readings, finite whenever they are; NaN if there was none. */
  public double avg(int step) {
    double mean = sum[step] / weight[step] / SCALE;
    return Math.max(min[step], Math.min(max[step], mean));
  }

  /** The greatest reading; NaN if there was none. */
  public double max(int step) {
    return max[step];
  }
}
