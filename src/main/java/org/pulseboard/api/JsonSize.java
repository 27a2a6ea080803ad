package org.pulseboard.api;

import java.math.BigDecimal;

/**
 * Counts the bytes that an event takes as canonical JSON in UTF-8; never too few. One use, one
 * thread.
 */
final class JsonSize {
  /** Digits of one number: far beyond 64 bits and any currency, and still readable. */
  private static final int MAX_DIGITS = 128;

  /** Bits that {@link #MAX_DIGITS} can take: so many are counted without a conversion. */
  private static final int MAX_BITS = 426;

  private static final int MAX_EXPONENT = 999;

  /** Braces, outcome, severity, and a time, which a forwarder adds where there is none. */
  private static final int FIXED = 96;

  private int bytes = FIXED;

  /**
   * Counts bytes.
   *
   * @throws InvalidEventException if it is too much
   */
  void add(int more) {
    bytes += more;
    if (bytes > AuditEvent.MAX_BYTES) {
      throw new InvalidEventException(
          "event",
          "has more than "
              + AuditEvent.MAX_BYTES
              + " bytes as JSON; send less, or a reference to it");
    }
  }

  /** Counts a field's name with its quotes, colon and comma. */
  JsonSize member(String field) {
    add(field.length() + 4);
    return this;
  }

  /** Counts text in quotes; half a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD. */
  String text(String text) {
    String sound = sound(text);
    add(2);
    for (int i = 0; i < sound.length(); i++) {
      add(bytesOf(sound.charAt(i)));
    }
    return sound;
  }

  /** Counts a number, in its longest way to be written. */
  void number(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    int digits = stripped.precision();
    int point = digits - stripped.scale();
    boolean plain = point >= digits ? point <= MAX_DIGITS : point > -6;
    add(2 + (plain ? Math.max(digits, point) + Math.max(0, -point) + 2 : digits + 7));
  }

  static void checkNumber(String path, BigDecimal number) {
    if (number.unscaledValue().bitLength() > MAX_BITS || number.precision() > MAX_DIGITS) {
      throw new InvalidEventException(
          path, "is a number of more than " + MAX_DIGITS + " digits; send it as text");
    }
    long exponent = (long) number.precision() - number.scale() - 1;
    if (number.signum() != 0 && Math.abs(exponent) > MAX_EXPONENT) {
      throw new InvalidEventException(
          path, "is a number with the exponent " + exponent + "; send it as text");
    }
  }

  /** The text with U+FFFD for each half of a surrogate pair. */
  static String sound(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  private static int bytesOf(char c) {
    if (c < ' ') {
      return "\b\t\n\f\r".indexOf(c) >= 0 ? 2 : 6;
    }
    if (c < 0x80) {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}
