package org.pulseboard.audit.query;

import java.util.List;
import java.util.stream.Collectors;
import org.pulseboard.audit.store.Facets;

/**
 * A column that is asked for any of some values.
 *
 * @param name of the column; its index is {@code audit_record_<name>}
 * @param values one or more; a trailing {@code *} stands for any rest
 */
record Column(String name, List<String> values) {

  String index() {
    return "audit_record_" + name;
  }

  /** Whether the entries of its index that match lie scattered over the sequence. */
  boolean isOpen() {
    return values.stream().anyMatch(Column::isOpen);
  }

  /** The condition, with a parameter for each value. */
  String sql() {
    return on(name);
  }

  /** The same, written so that no index serves it. */
  String sqlWithoutIndex() {
    return on("CONCAT(" + name + ", '')");
  }

  List<String> parameters() {
    return values.stream().map(Column::parameter).toList();
  }

  private String on(String expression) {
    return values.stream()
        .map(value -> expression + (isOpen(value) ? " LIKE ? ESCAPE '!'" : " = ?"))
        .collect(Collectors.joining(" OR ", " AND (", ")"));
  }

  private static boolean isOpen(String value) {
    return value.endsWith("*");
  }

  private static String parameter(String value) {
    return isOpen(value)
        ? escaped(Facets.storable(value.substring(0, value.length() - 1))) + "%"
        : Facets.storable(value);
  }

  /** Text as it stands in a pattern of LIKE. */
  static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
