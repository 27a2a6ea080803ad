package org.pulseboard.metrics.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.pulseboard.metrics.history.SevenDigits;

/** How a value of a point is written. */
final class PointNumber {
  /** Up to here every whole number is a double of its own. */
  private static final double EXACT = 1L << 53;

  /** More than a chart can show, and a fourth less to send than all that a float has. */
  private static final MathContext DIGITS = new MathContext(5);

  /** The largest number rounded up would be none that a reader has. */
  private static final MathContext NEARER_ZERO = new MathContext(5, RoundingMode.DOWN);

  private PointNumber() {}

  /** Whole numbers as they are, others with five digits. */
  static String text(double value) {
    return isWhole(value) ? Long.toString((long) value) : rounded(value).toString();
  }

  /** Whether it is written as it is. */
  static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT;
  }

  /** Five digits of one that is not whole. */
  static BigDecimal rounded(double value) {
    return SevenDigits.fits(value)
        ? new BigDecimal(Float.toString((float) value)).round(DIGITS)
        : BigDecimal.valueOf(value).round(NEARER_ZERO);
  }
}
