package org.pulseboard.audit.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pulseboard.api.EventField;
import org.pulseboard.audit.record.IndexedFields;

/**
 * A column that is asked for any of some values.
 *
 * @param name of the column
 * @param values one or more; a trailing {@code *} stands for any rest
 */
record IndexedColumn(String name, List<String> values) {

  /** The column of a field that has one. */
  static IndexedColumn of(EventField field, List<String> values) {
    return new IndexedColumn(field.key(), values);
  }

  String index() {
    return IndexedFields.index(name);
  }

  /** Whether the entries of its index that match are not one run in the order of the sequence. */
  boolean isScattered() {
    return values.size() > 1 || isOpen(values.get(0));
  }

  /** The condition, for a database that finds prefixes by itself. */
  String sql() {
    return patterns(name);
  }

  /** The same, written so that no index serves it. */
  String sqlWithoutIndex() {
    return patterns("CONCAT(" + name + ", '')");
  }

  /** The values of {@link #sql} and {@link #sqlWithoutIndex}. */
  List<String> patterns() {
    return values.stream()
        .map(value -> isOpen(value) ? escaped(fixed(value)) + "%" : fixed(value))
        .toList();
  }

  /** The same, written so that an index serves a prefix before its value is known. */
  String sqlWithRanges() {
    return values.stream()
        .map(value -> end(value).isEmpty() ? lower(value) : lower(value) + " AND " + name + " < ?")
        .collect(Collectors.joining(") OR (", " AND ((", "))"));
  }

  /** The values of {@link #sqlWithRanges}. */
  List<String> ranges() {
    return values.stream()
        .flatMap(value -> Stream.of(fixed(value), end(value)).filter(text -> !text.isEmpty()))
        .toList();
  }

  /** Text as it stands in a pattern of LIKE. */
  static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private String patterns(String expression) {
    return values.stream()
        .map(value -> expression + (isOpen(value) ? " LIKE ? ESCAPE '!'" : " = ?"))
        .collect(Collectors.joining(" OR ", " AND (", ")"));
  }

  private String lower(String value) {
    if (!isOpen(value)) {
      return name + " = ?";
    }
    return fixed(value).isEmpty() ? "1 = 1" : name + " >= ?";
  }

  private static boolean isOpen(String value) {
    return value.endsWith("*");
  }

  private static String fixed(String value) {
    return IndexedFields.storable(isOpen(value) ? value.substring(0, value.length() - 1) : value);
  }

  /** The first text after all that begin with a prefix; empty if there is none, or no prefix. */
  private static String end(String value) {
    String prefix = isOpen(value) ? fixed(value) : "";
    int last = prefix.length() - 1;
    while (last >= 0 && prefix.charAt(last) == Character.MAX_VALUE) {
      last--;
    }
    return last < 0 ? "" : prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
  }
}
