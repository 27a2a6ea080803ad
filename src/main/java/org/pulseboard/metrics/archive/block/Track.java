package org.pulseboard.metrics.archive.block;

/** Minimum, mean and maximum of one series in each row of a block, or of its summary. */
public final class Track {
  final float[] min;
  final float[] avg;
  final float[] max;

  /** All zero; whoever makes it sets every row. */
  Track(int rows) {
    min = new float[rows];
    avg = new float[rows];
    max = new float[rows];
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
