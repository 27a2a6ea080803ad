package org.pulseboard.audit.ingest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.EventField;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;
import org.pulseboard.json.InvalidJsonException;
import org.pulseboard.json.IsoTime;
import org.pulseboard.json.StrictJson;

/** Audit events from JSON: one object, or an array of up to {@value #MAX_EVENTS}. */
final class EventReader {
  static final int MAX_EVENTS = 1_000;

  private static final Set<String> FIELDS =
      Stream.of(EventField.values()).map(EventField::key).collect(Collectors.toUnmodifiableSet());

  private final Map<?, ?> json;

  private EventReader(Map<?, ?> json) {
    this.json = json;
  }

  /**
   * All events of a body.
   *
   * @throws InvalidEventException naming the first bad event and its field: {@code [3].actor}
   */
  static List<AuditEvent> read(String body) {
    Object value = parse(body);
    if (!(value instanceof List<?> items)) {
      return List.of(event(value, ""));
    }
    if (items.isEmpty() || items.size() > MAX_EVENTS) {
      throw new InvalidEventException(
          "body",
          String.format(
              Locale.ROOT, "holds %d events; 1 to %d are allowed", items.size(), MAX_EVENTS));
    }
    var events = new ArrayList<AuditEvent>(items.size());
    for (Object item : items) {
      events.add(event(item, "[" + events.size() + "]"));
    }
    return events;
  }

  private static @Nullable Object parse(String body) {
    try {
      return StrictJson.parse(body);
    } catch (InvalidJsonException e) {
      throw new InvalidEventException(e.path(), e.problem());
    }
  }

  private static AuditEvent event(@Nullable Object value, String index) {
    try {
      if (value instanceof Map<?, ?> json) {
        return new EventReader(json).event();
      }
    } catch (InvalidEventException e) {
      throw index.isEmpty() ? e : new InvalidEventException(index + "." + e.field(), e.problem());
    }
    throw new InvalidEventException(index.isEmpty() ? "body" : index, "is not a JSON object");
  }

  private AuditEvent event() {
    for (Object name : json.keySet()) {
      if (!FIELDS.contains(name)) {
        throw new InvalidEventException(
            String.valueOf(name), "is no field of an event; attributes takes anything");
      }
    }
    var event =
        AuditEvent.of(
                required(EventField.ACTOR),
                required(EventField.ACTION),
                required(EventField.TARGET))
            .outcome(word(EventField.OUTCOME, Outcome.values(), Outcome.SUCCESS))
            .severity(word(EventField.SEVERITY, Severity.values(), Severity.INFO))
            .reason(text(EventField.REASON))
            .before(json.get(EventField.BEFORE.key()))
            .after(json.get(EventField.AFTER.key()))
            .sourceAddress(text(EventField.SOURCE_ADDRESS))
            .traceId(text(EventField.TRACE_ID))
            .time(time());
    attributes().forEach((name, value) -> event.attribute(String.valueOf(name), value));
    return event.build();
  }

  private String required(EventField field) {
    String text = text(field);
    if (text == null) {
      throw new InvalidEventException(field.key(), "is required");
    }
    return text;
  }

  private @Nullable String text(EventField field) {
    Object value = json.get(field.key());
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new InvalidEventException(field.key(), "is no text");
  }

  private <E extends Enum<E>> E word(EventField field, E[] words, E fallback) {
    String text = text(field);
    if (text == null) {
      return fallback;
    }
    return Stream.of(words)
        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidEventException(
                    field.key(), "is not one of " + String.join(", ", names(words))));
  }

  private static List<String> names(Enum<?>[] words) {
    return Stream.of(words).map(word -> word.name().toLowerCase(Locale.ROOT)).toList();
  }

  private @Nullable Instant time() {
    if (json.get(EventField.TIME.key()) instanceof Number) {
      throw new InvalidEventException(
          EventField.TIME.key(),
          "is a number, which does not say its unit: write it as 2026-11-22T13:00:00Z");
    }
    String text = text(EventField.TIME);
    try {
      return text == null ? null : IsoTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidEventException(
          EventField.TIME.key(),
          "is no ISO-8601 time with an offset, such as 2026-11-22T13:00:00Z or"
              + " 2026-11-22T14:00:00+01:00");
    }
  }

  private Map<?, ?> attributes() {
    Object value = json.get(EventField.ATTRIBUTES.key());
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new InvalidEventException(EventField.ATTRIBUTES.key(), "is not a JSON object");
  }
}
