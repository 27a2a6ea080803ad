package org.pulseboard.metrics.archive.block;

import java.util.Arrays;

/** Minimum, mean and maximum of one series in each row of a block, or of its summary. */
public final class Track {
  final float[] min;
  final float[] avg;
  final float[] max;

  /** All missing. */
  Track(int rows) {
    min = missing(rows);
    avg = missing(rows);
    max = missing(rows);
  }

  private static float[] missing(int rows) {
    var values = new float[rows];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  /** How many rows there are. */
  public int rows() {
    return avg.length;
  }

  /** The least reading in a row; NaN if there was none. */
  public float min(int row) {
    return min[row];
  }

  /** The mean of the readings in a row; NaN if there was none. */
  public float avg(int row) {
    return avg[row];
  }

  /** The greatest reading in a row; NaN if there was none. */
  public float max(int row) {
    return max[row];
  }

  /** Sets a row. */
  void set(int row, float low, float mean, float high) {
    min[row] = low;
    avg[row] = mean;
    max[row] = high;
  }
}
