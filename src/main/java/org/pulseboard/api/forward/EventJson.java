package org.pulseboard.api.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.EventField;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.api.MetricSample;
import org.pulseboard.api.json.JsonQuote;

/** Events and samples as the JSON that Pulseboard takes. One use, one thread. */
final class EventJson {
  private final StringBuilder out = new StringBuilder(256);

  /** The field at the top that is being written, for a message. */
  private String top = "";

  private EventJson() {}

  /**
   * One event; its time is now if it has none, since it may arrive much later. What could be built
   * can be sent.
   */
  static byte[] of(AuditEvent event, Instant now) {
    var json = new EventJson();
    char before = '{';
    for (EventField field : EventField.values()) {
      Object said = field.of(event);
      Object value = said == null && field == EventField.TIME ? now : said;
      if (value != null) {
        json.top(before, field.key(), value);
        before = ',';
      }
    }
    return json.out.append('}').toString().getBytes(UTF_8);
  }

  /**
   * One sample.
   *
   * @throws RuntimeException if it holds what JSON cannot say, or a map that fails
   */
  static byte[] of(MetricSample sample) {
    var json = new EventJson();
    json.top('{', "name", sample.name());
    json.top(',', "value", sample.value());
    json.top(',', "unit", sample.unit());
    json.top(',', "tags", sample.tags());
    return json.out.append('}').toString().getBytes(UTF_8);
  }

  private void top(char before, String name, @Nullable Object value) {
    top = name;
    field(before, name, value);
  }

  private void field(char before, String name, @Nullable Object value) {
    out.append(before);
    JsonQuote.append(out, name);
    out.append(':');
    value(value);
  }

  private void value(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Iterable<?> items) {
      array(items);
    } else {
      JsonQuote.append(out, value.toString());
    }
  }

  private void object(Map<?, ?> map) {
    char before = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      field(before, String.valueOf(entry.getKey()), entry.getValue());
      before = ',';
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private void array(Iterable<?> items) {
    char before = '[';
    for (Object item : items) {
      out.append(before);
      value(item);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
  }

  private void number(Number number) {
    if ((number instanceof Double || number instanceof Float)
        && !Double.isFinite(number.doubleValue())) {
      throw new InvalidEventException(top, "is no finite number");
    }
    // As the journal would write it: a float is the double of the same value.
    out.append(number instanceof Float ? Double.valueOf(number.doubleValue()) : number);
  }
}
