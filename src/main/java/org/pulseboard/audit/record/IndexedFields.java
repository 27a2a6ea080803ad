package org.pulseboard.audit.record;

/**
 * The fields of a record that have a column and an index of their own.
 *
 * @param actor as in the JSON, but for what a database cannot hold: see {@link #storable}
 * @param action likewise
 * @param target likewise
 * @param outcome the word in JSON
 * @param severity the word in JSON
 */
public record IndexedFields(
    String actor, String action, String target, String outcome, String severity) {

  /** Replaces characters that no database can hold. */
  public IndexedFields {
    actor = storable(actor);
    action = storable(action);
    target = storable(target);
  }

  /** Text with U+FFFD for NUL, which PostgreSQL refuses, and for half surrogate pairs. */
  public static String storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
