package org.pulseboard.audit.chain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the records write them: ISO-8601, UTC, always three digits of milliseconds. */
public final class Timestamps {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** Such as {@code 2026-11-22T13:00:00.000Z}. */
  public static String text(Instant time) {
    return FORMAT.format(time);
  }

  /** Such as {@code 2026-11-22T13:00:00.000Z}. */
  public static String text(long epochMillis) {
    return text(Instant.ofEpochMilli(epochMillis));
  }
}
