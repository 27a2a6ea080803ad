package org.pulseboard.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deep, immutable copies of JSON values: text, numbers, booleans, lists and sorted maps. */
final class JsonValues {
  /** Levels of nesting: far beyond what people read, far below what a stack holds. */
  static final int MAX_DEPTH = 32;

  private static final Set<Class<?>> IMMUTABLE =
      Set.of(
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class);

  private JsonValues() {}

  static @Nullable Object copy(String path, @Nullable Object value) {
    return copy(path, value, MAX_DEPTH);
  }

  /** Keys come sorted by UTF-16 units, the order of RFC 8785. */
  static Map<String, @Nullable Object> copyObject(String path, @Nullable Map<?, ?> map) {
    return map == null || map.isEmpty() ? Map.of() : copyMap(path, map, MAX_DEPTH);
  }

  private static @Nullable Object copy(String path, @Nullable Object value, int depth) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return IMMUTABLE.contains(number.getClass()) ? number : new BigDecimal(number.toString());
    }
    if (value instanceof Map<?, ?> map) {
      return copyMap(path, map, depth);
    }
    if (value instanceof Iterable<?> items) {
      return copyList(path, items, depth);
    }
    if (isText(value)) {
      return value.toString();
    }
    throw new InvalidEventException(
        path,
        String.format(
            Locale.ROOT,
            "is a %s; allowed are Map, Iterable, text, Number, Boolean and null",
            value.getClass().getName()));
  }

  private static boolean isText(Object value) {
    return value instanceof CharSequence
        || value instanceof Character
        || value instanceof Enum<?>
        || value instanceof TemporalAccessor
        || value instanceof UUID;
  }

  private static Map<String, @Nullable Object> copyMap(String path, Map<?, ?> map, int depth) {
    checkDepth(path, depth);
    var copy = new TreeMap<String, @Nullable Object>();
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          copy.put(name, copy(path + "." + name, value, depth - 1));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static List<@Nullable Object> copyList(String path, Iterable<?> items, int depth) {
    checkDepth(path, depth);
    var copy = new ArrayList<@Nullable Object>();
    for (Object item : items) {
      copy.add(copy(path + "[" + copy.size() + "]", item, depth - 1));
    }
    return Collections.unmodifiableList(copy);
  }

  private static void checkDepth(String path, int depth) {
    if (depth == 0) {
      throw new InvalidEventException(
          path, String.format(Locale.ROOT, "is nested deeper than %d levels", MAX_DEPTH));
    }
  }
}
