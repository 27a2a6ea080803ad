package org.pulseboard.config.key;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations as people write them. */
public final class Durations {
  private Durations() {}

  /**
   * ISO-8601 such as {@code PT0.5S}, or short such as {@code 500ms}, {@code 20s}, {@code 10m},
   * {@code 2h}, {@code 30d}.
   *
   * @throws DateTimeParseException if it is neither
   * @throws ArithmeticException if it is too long to be counted
   */
  public static Duration parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.endsWith("ms") && !lower.startsWith("p")) {
      return Duration.parse("PT" + millis(lower) + "S");
    }
    if (lower.endsWith("d") && !lower.startsWith("p")) {
      return Duration.parse("P" + lower);
    }
    return Duration.parse(lower.startsWith("p") ? lower : "PT" + lower);
  }

  private static String millis(String text) {
    String digits = text.substring(0, text.length() - 2);
    try {
      return BigDecimal.valueOf(Long.parseLong(digits), 3).toPlainString();
    } catch (NumberFormatException notANumber) {
      throw new DateTimeParseException("not a number of milliseconds", text, 0, notANumber);
    }
  }
}
