package org.pulseboard.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.api.json.JsonQuote;

/**
 * Writes JSON values as RFC 8785 asks: sorted keys, shortest numbers, least escapes, no white
 * space. Half a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD.
 *
 * <p>It goes beyond RFC 8785 where a number has no double: that is written with all its digits, in
 * one way only, and without an exponent if it is whole. So a text is the same for equal numbers,
 * and no number loses a digit. Who checks a hash takes the text as it stands; writing it again with
 * doubles would change it.
 */
public final class CanonicalJson {
  private static final long MAX_EXACT = 1L << 53;

  /** Digits of a whole number that is written without an exponent. */
  private static final int MAX_PLAIN = 128;

  private CanonicalJson() {}

  /**
   * Appends a value made of Map, Iterable, CharSequence, Number, Boolean and null.
   *
   * @param path names the value in the exception
   * @throws InvalidEventException if a number is not finite
   */
  public static void write(StringBuilder out, String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      writeObject(out, path, map);
    } else if (value instanceof Iterable<?> items) {
      writeArray(out, path, items);
    } else if (value instanceof Number number) {
      writeNumber(out, path, number);
    } else if (value == null || value instanceof Boolean) {
      out.append(value);
    } else {
      JsonQuote.append(out, value.toString());
    }
  }

  private static void writeObject(StringBuilder out, String path, Map<?, ?> map) {
    var sorted = new TreeMap<String, @Nullable Object>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    char separator = '{';
    for (var entry : sorted.entrySet()) {
      out.append(separator);
      JsonQuote.append(out, entry.getKey());
      out.append(':');
      write(out, path + "." + entry.getKey(), entry.getValue());
      separator = ',';
    }
    out.append(separator == '{' ? "{}" : "}");
  }

  private static void writeArray(StringBuilder out, String path, Iterable<?> items) {
    char separator = '[';
    int index = 0;
    for (Object item : items) {
      out.append(separator);
      write(out, path + "[" + index++ + "]", item);
      separator = ',';
    }
    out.append(separator == '[' ? "[]" : "]");
  }

  private static void writeNumber(StringBuilder out, String path, Number number) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        throw new InvalidEventException(path, "is not a finite number");
      }
      out.append(text(value));
    } else if (number instanceof BigDecimal decimal) {
      writeExact(out, decimal);
    } else if (number instanceof BigInteger integer) {
      writeExact(out, new BigDecimal(integer));
    } else {
      long value = number.longValue();
      if (value >= -MAX_EXACT && value <= MAX_EXACT) {
        out.append(value);
      } else {
        writeExact(out, BigDecimal.valueOf(value));
      }
    }
  }

  /** As RFC 8785 does it where a double has that very value; else all digits of the number. */
  private static void writeExact(StringBuilder out, BigDecimal number) {
    double nearest = number.doubleValue();
    if (Double.isFinite(nearest)) {
      String text = text(nearest);
      if (new BigDecimal(text).compareTo(number) == 0) {
        out.append(text);
        return;
      }
    }
    BigDecimal stripped = number.stripTrailingZeros();
    int places = stripped.precision() - stripped.scale();
    out.append(
        stripped.scale() <= 0 && places <= MAX_PLAIN
            ? stripped.toPlainString()
            : stripped.toString().replace('E', 'e'));
  }

  private static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) <= MAX_EXACT) {
      return Long.toString((long) value);
    }
    try {
      return NumberToJSON.serializeNumber(value);
    } catch (IOException notFinite) {
      throw new UncheckedIOException(notFinite);
    }
  }
}
