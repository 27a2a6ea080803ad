package org.pulseboard.outgoing;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header of that name. */
public final class RetryAfter {
  private RetryAfter() {}

  /** Seconds or a date, RFC 9110, 10.2.3; zero if there is none, or it makes no sense. */
  public static Duration of(HttpHeaders headers, InstantSource clock) {
    String text = headers.firstValue("Retry-After").orElse("").strip();
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      var at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      var left = Duration.between(clock.instant(), at);
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeException none) {
      return Duration.ZERO;
    }
  }
}
