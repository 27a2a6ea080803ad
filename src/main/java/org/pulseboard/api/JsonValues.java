package org.pulseboard.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deep, immutable copies of one event's JSON values: text, numbers, booleans, lists and sorted
 * maps. Counts what they take as JSON, so that an event too large is refused while it is built. One
 * use, one thread.
 */
final class JsonValues {
  /** Levels of nesting: far beyond what people read, far below what a stack holds. */
  static final int MAX_DEPTH = 32;

  private final JsonSize size = new JsonSize();

  /** A text of the event itself, as JSON in UTF-8 can carry it; null stays null. */
  @Nullable String text(String field, @Nullable String value) {
    return value == null ? null : size.member(field).text(value);
  }

  /** A JSON value of the event; null stays null. */
  @Nullable Object value(String field, @Nullable Object value) {
    return value == null ? null : copy(size.member(field), field, value, MAX_DEPTH);
  }

  /** Keys come sorted by UTF-16 units, the order of RFC 8785. */
  Map<String, @Nullable Object> object(String field, @Nullable Map<?, ?> map) {
    return map == null || map.isEmpty()
        ? Map.of()
        : copyMap(size.member(field), field, map, MAX_DEPTH);
  }

  private static @Nullable Object copy(
      JsonSize size, String path, @Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean) {
      size.add(5);
      return value;
    }
    if (value instanceof Number number) {
      return number(size, path, number);
    }
    if (value instanceof Map<?, ?> map) {
      return copyMap(size, path, map, depth);
    }
    if (value instanceof Iterable<?> items) {
      return copyList(size, path, items, depth);
    }
    if (isText(value)) {
      return size.text(value.toString());
    }
    throw new InvalidEventException(
        path,
        "is a "
            + value.getClass().getName()
            + "; allowed are Map, Iterable, text, Number, Boolean and null");
  }

  private static boolean isText(Object value) {
    return value instanceof CharSequence
        || value instanceof Character
        || value instanceof Enum<?>
        || value instanceof TemporalAccessor
        || value instanceof UUID;
  }

  private static Number number(JsonSize size, String path, Number number) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        throw new InvalidEventException(path, "is " + number + "; JSON has finite numbers only");
      }
      size.number(BigDecimal.valueOf(value));
      return number;
    }
    BigDecimal exact = exact(path, number);
    size.number(exact);
    boolean known =
        number instanceof Long
            || number instanceof Integer
            || number instanceof Short
            || number instanceof Byte
            || number.getClass() == BigInteger.class;
    return known ? number : exact;
  }

  private static BigDecimal exact(String path, Number number) {
    try {
      var exact = number instanceof BigInteger big ? new BigDecimal(big) : decimal(number);
      JsonSize.checkNumber(path, exact);
      return exact;
    } catch (NumberFormatException none) {
      throw new InvalidEventException(path, "is " + number + "; JSON has finite numbers only");
    }
  }

  private static BigDecimal decimal(Number number) {
    return number.getClass() == BigDecimal.class
        ? (BigDecimal) number
        : new BigDecimal(number.toString());
  }

  private static Map<String, @Nullable Object> copyMap(
      JsonSize size, String path, Map<?, ?> map, int depth) {
    checkDepth(path, depth);
    size.add(2);
    var copy = new TreeMap<String, @Nullable Object>();
    map.forEach(
        (key, value) -> {
          String name = size.text(String.valueOf(key));
          size.add(2);
          String here = path + "." + name;
          if (copy.containsKey(name)) {
            throw new InvalidEventException(here, "appears twice");
          }
          copy.put(name, copy(size, here, value, depth - 1));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static List<@Nullable Object> copyList(
      JsonSize size, String path, Iterable<?> items, int depth) {
    checkDepth(path, depth);
    size.add(2);
    var copy = new ArrayList<@Nullable Object>();
    for (Object item : items) {
      size.add(1);
      copy.add(copy(size, path + "[" + copy.size() + "]", item, depth - 1));
    }
    return Collections.unmodifiableList(copy);
  }

  private static void checkDepth(String path, int depth) {
    if (depth == 0) {
      throw new InvalidEventException(path, "is nested deeper than " + MAX_DEPTH + " levels");
    }
  }
}
