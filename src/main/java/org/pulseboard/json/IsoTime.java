package org.pulseboard.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * Points in time as programs write them: RFC 3339, and what else of ISO 8601 can be read in one way
 * only. So the offset may be {@code Z}, {@code +01:00}, {@code +0100} or {@code +01}, a fraction
 * has up to nine digits behind a point or a comma, and a space may stand for the T.
 */
public final class IsoTime {
  private static final Pattern SPACE = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) (?=\\d)");
  private static final Pattern COMMA = Pattern.compile("(:\\d\\d),(?=\\d)");
  private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");

  private IsoTime() {}

  /**
   * Reads a time; digits behind the nanoseconds are refused.
   *
   * @throws DateTimeParseException if it is none, or names no offset from UTC
   */
  public static Instant parse(String text) {
    String form = SPACE.matcher(text).replaceFirst("$1T");
    form = COMMA.matcher(form).replaceFirst("$1.");
    return OffsetDateTime.parse(OFFSET.matcher(form).replaceFirst("$1:$2")).toInstant();
  }
}
