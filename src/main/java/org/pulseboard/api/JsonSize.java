package org.pulseboard.api;

import java.math.BigDecimal;
import org.pulseboard.api.json.JsonQuote;

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
    String sound = JsonQuote.sound(text);
    add(2);
    for (int i = 0; i < sound.length(); i++) {
      add(JsonQuote.bytes(sound.charAt(i)));
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
}
