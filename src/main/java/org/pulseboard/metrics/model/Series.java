package org.pulseboard.metrics.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a column of readings is: its identity, unit and origin. Immutable.
 *
 * @param id {@code name} or {@code name{key=value,..}} with the tag keys sorted; unique
 * @param name as Micrometer and OpenTelemetry give it
 * @param unit base unit, such as {@code bytes}; {@code bytes/s} for a rate; empty if none
 * @param description one sentence for people; empty if unknown
 * @param tags dimensions, sorted by key
 * @param kind whether a value is a state or a speed
 * @param source where the value is read, such as an MBean's name
 */
public record Series(
    String id,
    String name,
    String unit,
    String description,
    SortedMap<String, String> tags,
    Kind kind,
    String source) {

  /** How a value relates to time. */
  public enum Kind {
    /** The state at the time of the tick. */
    GAUGE,
    /** Growth per second since the tick before. */
    RATE
  }

  /** A series whose id follows from its name and tags. */
  public static Series of(
      String name,
      String unit,
      String description,
      Map<String, String> tags,
      Kind kind,
      String source) {
    var sorted = new TreeMap<>(tags);
    return new Series(id(name, sorted), name, unit, description, sorted, kind, source);
  }

  private static String id(String name, SortedMap<String, String> tags) {
    if (tags.isEmpty()) {
      return name;
    }
    var id = new StringBuilder(name).append('{');
    tags.forEach(
        (key, value) -> {
          if (id.charAt(id.length() - 1) != '{') {
            id.append(',');
          }
          escape(key, id);
          id.append('=');
          escape(value, id);
        });
    return id.append('}').toString();
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\,={}".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
  }
}
