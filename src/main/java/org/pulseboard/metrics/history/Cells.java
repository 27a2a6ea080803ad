package org.pulseboard.metrics.history;

import java.util.Arrays;

/**
 * A run of values of one column. A run in which nothing changed takes 24 bytes, whatever its
 * length: limits, sizes and quiet counters are most of what a server shows.
 */
interface Cells {

  /** The value at {@code i}; NaN if missing. */
  double get(int i);

  /** Sets a value that no reader has seen yet; gives the cells to keep from now on. */
  Cells with(int i, double value);

  /** Heap that it takes, in bytes. */
  int bytes();

  /** How the values of a changing run are kept. */
  enum Precision {
    /** Eight bytes: exact. */
    DOUBLE,
    /** Four bytes where they do: seven digits, more than a chart shows. */
    FLOAT
  }

  /** The same value all along. */
  record Constant(double value, int length, Precision precision) implements Cells {

    @Override
    public double get(int i) {
      return value;
    }

    @Override
    public Cells with(int i, double other) {
      if (Double.compare(value, other) == 0) {
        return this;
      }
      boolean exact =
          precision == Precision.DOUBLE || !SevenDigits.fits(value) || !SevenDigits.fits(other);
      return exact ? doubles(i, other) : floats(i, other);
    }

    @Override
    public int bytes() {
      return 32;
    }

    private Cells doubles(int i, double other) {
      var values = new double[length];
      Arrays.fill(values, value);
      return new Doubles(values).with(i, other);
    }

    private Cells floats(int i, double other) {
      var values = new float[length];
      Arrays.fill(values, (float) value);
      return new Floats(values).with(i, other);
    }
  }

  /** Exact values. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never left to others
  record Doubles(double[] values) implements Cells {

    @Override
    public double get(int i) {
      return values[i];
    }

    @Override
    public Cells with(int i, double value) {
      values[i] = value;
      return this;
    }

    @Override
    public int bytes() {
      return 32 + 8 * values.length;
    }
  }

  /** Values of seven digits. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never left to others
  record Floats(float[] values) implements Cells {

    @Override
    public double get(int i) {
      return values[i];
    }

    @Override
    public Cells with(int i, double value) {
      if (!SevenDigits.fits(value)) {
        var exact = new double[values.length];
        Arrays.setAll(exact, each -> values[each]);
        return new Doubles(exact).with(i, value);
      }
      values[i] = (float) value;
      return this;
    }

    @Override
    public int bytes() {
      return 32 + 4 * values.length;
    }
  }
}
