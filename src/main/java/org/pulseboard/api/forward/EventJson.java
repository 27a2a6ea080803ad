package org.pulseboard.api.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.api.MetricSample;

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
    json.top('{', "actor", event.actor());
    json.top(',', "action", event.action());
    json.top(',', "target", event.target());
    json.top(',', "outcome", event.outcome().word());
    json.top(',', "severity", event.severity().word());
    json.optional("reason", event.reason());
    json.optional("before", event.before());
    json.optional("after", event.after());
    json.optional("sourceAddress", event.sourceAddress());
    json.optional("traceId", event.traceId());
    json.optional("attributes", event.attributes().isEmpty() ? null : event.attributes());
    Instant time = event.time();
    json.top(',', "time", (time == null ? now : time).toString());
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

  private void optional(String name, @Nullable Object value) {
    if (value != null) {
      top(',', name, value);
    }
  }

  private void top(char before, String name, @Nullable Object value) {
    top = name;
    field(before, name, value);
  }

  private void field(char before, String name, @Nullable Object value) {
    out.append(before);
    text(name);
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
      text(value.toString());
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

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
        if (!pair) {
          throw new InvalidEventException(top, "holds half a surrogate pair");
        }
        out.append(c).append(text.charAt(++i));
      } else if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        control(c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** In the shortest way, as the journal counts it. */
  private void control(char c) {
    int named = "\b\t\n\f\r".indexOf(c);
    if (named >= 0) {
      out.append('\\').append("btnfr".charAt(named));
    } else {
      out.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
    }
  }
}
