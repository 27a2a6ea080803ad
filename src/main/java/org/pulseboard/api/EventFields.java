package org.pulseboard.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The limits of an event's plain fields. */
final class EventFields {
  /** What four digits of a year can say in ISO-8601. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private EventFields() {}

  static void name(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidEventException(field, "is required");
    }
    optional(field, value, AuditEvent.MAX_NAME_CHARS);
  }

  static void optional(String field, @Nullable String value, int maxChars) {
    if (value != null && value.length() > maxChars) {
      throw new InvalidEventException(
          field,
          String.format(
              Locale.ROOT, "has %d characters; at most %d are allowed", value.length(), maxChars));
    }
  }

  static @Nullable Instant time(@Nullable Instant time) {
    if (time == null) {
      return null;
    }
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new InvalidEventException(
          "time", String.format(Locale.ROOT, "is %s; 1970 to 9999 is allowed", time));
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
