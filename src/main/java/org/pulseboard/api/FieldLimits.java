package org.pulseboard.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The limits of an event's plain fields. */
final class FieldLimits {
  /** What four digits of a year can say in ISO-8601. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private FieldLimits() {}

  /** A text that must be there. */
  static String name(JsonValues json, EventField field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidEventException(field.key(), "is required");
    }
    return required(field, optional(json, field, value, AuditEvent.MAX_NAME_CHARS));
  }

  static @Nullable String optional(
      JsonValues json, EventField field, @Nullable String value, int maxChars) {
    if (value != null && value.length() > maxChars) {
      throw new InvalidEventException(
          field.key(),
          "has " + value.length() + " characters; at most " + maxChars + " are allowed");
    }
    return json.text(field.key(), value);
  }

  static <T> T required(EventField field, @Nullable T value) {
    if (value == null) {
      throw new InvalidEventException(field.key(), "is required");
    }
    return value;
  }

  static @Nullable Instant time(@Nullable Instant time) {
    if (time == null) {
      return null;
    }
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new InvalidEventException(
          EventField.TIME.key(), "is " + time + "; 1970 to 9999 is allowed");
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
