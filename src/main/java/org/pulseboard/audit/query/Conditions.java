package org.pulseboard.audit.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pulseboard.audit.chain.CanonicalJson;

/**
 * A filter as SQL.
 *
 * @param columns each must have one of its values
 * @param words each must stand somewhere in the JSON
 */
record Conditions(List<Column> columns, List<String> words) {

  /** Each led by {@code AND}; a route along no index keeps the database from taking one. */
  String sql(Route route) {
    return columns.stream()
            .map(column -> route.alongSequence() ? column.sqlWithoutIndex() : column.sql())
            .collect(Collectors.joining())
        + " AND LOWER(json) LIKE ? ESCAPE '!'".repeat(words.size());
  }

  /** Binds all parameters, from a position on; the position after the last. */
  int bind(PreparedStatement statement, int first) throws SQLException {
    int position = first;
    for (String parameter : parameters()) {
      statement.setString(position++, parameter);
    }
    return position;
  }

  private List<String> parameters() {
    return Stream.concat(
            columns.stream().flatMap(column -> column.parameters().stream()),
            words.stream().map(Conditions::contained))
        .toList();
  }

  private static String contained(String word) {
    var quoted = new StringBuilder();
    CanonicalJson.writeText(quoted, word);
    String text = quoted.substring(1, quoted.length() - 1).toLowerCase(Locale.ROOT);
    return "%" + Column.escaped(text) + "%";
  }
}
