package org.pulseboard.metrics.archive.row;

/**
 * Minimum, mean and maximum of every series in one minute or one hour. Immutable: nobody writes to
 * the array.
 *
 * @param slot minutes or hours since 1970
 * @param sixtieths how much of the slot was read, 1 to 60: seconds of a minute, minutes of an hour
 * @param layout whose values they are
 * @param values three for each series of the layout: minimum, mean, maximum; NaN where nothing was
 *     read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Row(long slot, int sixtieths, Layout layout, float[] values) {
  /** All of the slot was read. */
  public static final int WHOLE = 60;

  /** Values of one series. */
  public static final int WIDTH = 3;

  /** Checks the form. */
  public Row {
    if (values.length != WIDTH * layout.size() || sixtieths < 1 || sixtieths > WHOLE || slot < 0) {
      throw new IllegalArgumentException(
          "a row of " + values.length + " values for " + layout.size() + " series, slot " + slot);
    }
  }

  /** Whole numbers up to here are kept exactly. */
  private static final float EXACT = 1 << 24;

  /** From here on eighteen bits do not say every whole number, so the next whole one is kept. */
  private static final float WHOLE_ONLY = 1 << 18;

  /** Bits of a float that are left out: 18 remain, which is more than five digits. */
  private static final int BITS = 5;

  /**
   * What is kept of a number: whole ones up to 16,777,216 exactly, five digits of others, as many
   * as an answer has. One that no float can hold becomes the largest that it can. Never changes
   * which of two is greater.
   */
  public static float kept(double value) {
    if (Double.isNaN(value)) {
      return Float.NaN;
    }
    float all = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
    float whole = (float) Math.rint(all);
    if (Math.abs(all) <= EXACT && (all == whole || Math.abs(all) >= WHOLE_ONLY)) {
      return whole;
    }
    int bits = Float.floatToRawIntBits(all);
    float rounded = Float.intBitsToFloat((bits + (1 << (BITS - 1))) & -(1 << BITS));
    return Float.isFinite(rounded) ? rounded : Float.intBitsToFloat(bits & -(1 << BITS));
  }
}
