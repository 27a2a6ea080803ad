package org.pulseboard.stream.log;

import org.pulseboard.api.json.JsonQuote;

/**
 * Writes JSON on one line, in bytes that no SSE parser can take for more than one line of data.
 *
 * <p>Server-Sent Events end a line at CR, LF or CRLF; nothing else, not even U+2028, breaks one.
 * The others are escaped as well, because some reader on the way may think otherwise. Who parses it
 * gets what {@link JsonQuote} would have written.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">
 *     the grammar of an event stream</a>
 */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  /** Beyond this, a double no longer holds every whole number. */
  private static final double MAX_EXACT = 1L << 53;

  private JsonText() {}

  /** Appends a string with its quotes. */
  public static void string(String text, Utf8Builder out) {
    out.ascii('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.ascii("\\\"");
        case '\\' -> out.ascii("\\\\");
        case '\n' -> out.ascii("\\n");
        case '\r' -> out.ascii("\\r");
        case '\t' -> out.ascii("\\t");
        default -> i += character(text, i, out);
      }
    }
    out.ascii('"');
  }

  /**
   * Appends a JSON document that someone else wrote. A line break can stand between its tokens
   * only, so a space means the same; what is escaped can stand inside its strings only.
   */
  public static void document(String json, Utf8Builder out) {
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '\n' || c == '\r') {
        out.ascii(' ');
      } else {
        i += character(json, i, out);
      }
    }
  }

  /** Appends the character at {@code i}; returns how many more {@code char} it took than one. */
  private static int character(String text, int i, Utf8Builder out) {
    char c = text.charAt(i);
    if ((c >= ' ' && c < 0x7F) || c == '\t') {
      out.ascii(c);
    } else if (Character.isSurrogate(c)) {
      int sound = JsonQuote.soundAt(text, i);
      out.codePoint(sound);
      return Character.charCount(sound) - 1;
    } else if (mustEscape(c)) {
      escape(c, out);
    } else {
      out.codePoint(c);
    }
    return 0;
  }

  /** Controls, the Unicode line breaks and the byte order mark. */
  private static boolean mustEscape(char c) {
    return c < 0xA0 || c == '\u2028' || c == '\u2029' || c == '\uFEFF';
  }

  private static void escape(char c, Utf8Builder out) {
    out.ascii("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.ascii(HEX.charAt(c >> shift & 0xF));
    }
  }

  /**
   * Appends a number in the shortest form that reads back as the same double: whole numbers without
   * {@code .0}, no negative zero; {@code null} for NaN and the infinities.
   */
  public static void number(double value, Utf8Builder out) {
    if (!Double.isFinite(value)) {
      out.ascii("null");
    } else if (value == Math.rint(value) && Math.abs(value) < MAX_EXACT) {
      out.decimal((long) value);
    } else {
      out.ascii(Double.toString(value));
    }
  }
}
