package org.pulseboard.metrics.history;

/** What a float keeps of a number. */
public final class SevenDigits {
  private SevenDigits() {}

  /** Whether a float has seven digits of it: not if it is huge, or next to nothing. */
  public static boolean fits(double value) {
    double size = Math.abs(value);
    return Double.isNaN(value)
        || size == 0
        || (size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE);
  }
}
