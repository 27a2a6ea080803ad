package org.pulseboard.api.json;

/**
 * Text as a JSON string with the least escapes, as RFC 8785 asks. Half a surrogate pair, which
 * UTF-8 cannot carry, becomes U+FFFD: hashes of records depend on it.
 */
public final class JsonQuote {
  /** What stands for half a surrogate pair. */
  public static final char REPLACEMENT = '\uFFFD';

  private static final String HEX = "0123456789abcdef";

  /** Controls with an escape of two characters, and their letters. */
  private static final String NAMED = "\b\t\n\f\r\"\\";

  private static final String LETTERS = "btnfr\"\\";

  private JsonQuote() {}

  /**
   * Appends text in quotes.
   *
   * @param out to append to
   * @param text anything
   */
  public static void append(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        int sound = soundAt(text, i);
        out.appendCodePoint(sound);
        i += Character.charCount(sound) - 1;
      } else if (c >= ' ' && c != '"' && c != '\\') {
        out.append(c);
      } else {
        escape(out, c);
      }
    }
    out.append('"');
  }

  private static void escape(StringBuilder out, char c) {
    int named = NAMED.indexOf(c);
    if (named >= 0) {
      out.append('\\').append(LETTERS.charAt(named));
    } else {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }

  /**
   * The text as a reader of the JSON gets it.
   *
   * @param text anything
   * @return the text with U+FFFD for each half of a surrogate pair
   */
  public static String sound(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    var sound = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int codePoint = soundAt(text, i);
      sound.appendCodePoint(codePoint);
      i += Character.charCount(codePoint);
    }
    return sound.toString();
  }

  /**
   * The rule for half surrogate pairs.
   *
   * @param text anything
   * @param index of a character that is not the second half of a pair
   * @return the code point there; U+FFFD for half a pair
   */
  public static int soundAt(String text, int index) {
    int codePoint = text.codePointAt(index);
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return half ? REPLACEMENT : codePoint;
  }

  /**
   * Bytes of one character of sound text, as it is appended, in UTF-8.
   *
   * @param c a character, or one of the two of a pair
   * @return 1 to 6
   */
  public static int bytes(char c) {
    if (c < 0x80) {
      return NAMED.indexOf(c) >= 0 ? 2 : c < ' ' ? 6 : 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}
