package org.pulseboard.audit.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pulseboard.api.json.JsonQuote;

/**
 * A filter as SQL.
 *
 * @param columns each must have one of its values
 * @param words each must stand somewhere in the JSON
 */
record Conditions(List<IndexedColumn> columns, List<String> words) {

  /** Each led by {@code AND}, written as a route needs it. */
  String sql(QueryPlan route) {
    Function<IndexedColumn, String> form =
        switch (route.way()) {
          case FREE -> IndexedColumn::sql;
          case SEQUENCE -> IndexedColumn::sqlWithoutIndex;
          case INDEX -> IndexedColumn::sqlWithRanges;
        };
    return columns.stream().map(form).collect(Collectors.joining())
        + " AND LOWER(json) LIKE ? ESCAPE '!'".repeat(words.size());
  }

  /** Binds all parameters of {@link #sql}, from a position on; the position after the last. */
  int bind(PreparedStatement statement, int first, QueryPlan route) throws SQLException {
    int position = first;
    for (String parameter : parameters(route)) {
      statement.setString(position++, parameter);
    }
    return position;
  }

  private List<String> parameters(QueryPlan route) {
    Function<IndexedColumn, List<String>> form =
        route.way() == QueryPlan.Way.INDEX ? IndexedColumn::ranges : IndexedColumn::patterns;
    return Stream.concat(
            columns.stream().flatMap(column -> form.apply(column).stream()),
            words.stream().map(Conditions::contained))
        .toList();
  }

  private static String contained(String word) {
    var quoted = new StringBuilder();
    JsonQuote.append(quoted, word);
    String text = quoted.substring(1, quoted.length() - 1).toLowerCase(Locale.ROOT);
    return "%" + IndexedColumn.escaped(text) + "%";
  }
}
