package org.pulseboard.audit.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.chain.CanonicalJson;
import org.pulseboard.audit.store.Facets;

/**
 * What a record must be to be found; an empty list asks for nothing.
 *
 * @param fromMillis earliest server time, inclusive; null for the beginning
 * @param toMillis latest server time, exclusive; null for now
 * @param actors any of these; a trailing {@code *} stands for any rest
 * @param actions likewise
 * @param targets likewise
 * @param outcomes any of these words
 * @param severities any of these words
 * @param words each must stand somewhere in the record's JSON, in either case
 */
public record Filter(
    @Nullable Long fromMillis,
    @Nullable Long toMillis,
    List<String> actors,
    List<String> actions,
    List<String> targets,
    List<String> outcomes,
    List<String> severities,
    List<String> words) {

  /** Everything. */
  public static final Filter ALL =
      new Filter(null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** Whether it asks for nothing but times. */
  boolean isOpen() {
    return Stream.of(actors, actions, targets, outcomes, severities, words).allMatch(List::isEmpty);
  }

  /** The same with other severities. */
  Filter withSeverities(List<String> others) {
    return new Filter(fromMillis, toMillis, actors, actions, targets, outcomes, others, words);
  }

  /** Conditions of SQL with their parameters, each led by {@code AND}. */
  Conditions conditions() {
    var conditions = new Conditions();
    conditions.anyOf("target", targets);
    conditions.anyOf("actor", actors);
    conditions.anyOf("action", actions);
    conditions.anyOf("severity", severities);
    conditions.anyOf("outcome", outcomes);
    words.forEach(conditions::contains);
    return conditions;
  }

  /** SQL under construction. */
  static final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();
    private @Nullable String index;

    String sql() {
      return sql.toString();
    }

    void bind(PreparedStatement statement, int first) throws SQLException {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(first + i, parameters.get(i));
      }
    }

    int size() {
      return parameters.size();
    }

    /** The index that finds fewest: the first column asked for, most selective first. */
    @Nullable String index() {
      return index;
    }

    private void anyOf(String column, List<String> values) {
      if (values.isEmpty()) {
        return;
      }
      if (index == null) {
        index = "audit_record_" + column;
      }
      String separator = " AND (";
      for (String value : values) {
        boolean open = value.endsWith("*");
        sql.append(separator).append(column).append(open ? " LIKE ? ESCAPE '!'" : " = ?");
        String text = Facets.storable(open ? value.substring(0, value.length() - 1) : value);
        parameters.add(open ? escaped(text) + "%" : text);
        separator = " OR ";
      }
      sql.append(')');
    }

    private void contains(String word) {
      sql.append(" AND LOWER(json) LIKE ? ESCAPE '!'");
      var quoted = new StringBuilder();
      CanonicalJson.writeText(quoted, word);
      String text = quoted.substring(1, quoted.length() - 1).toLowerCase(Locale.ROOT);
      parameters.add("%" + escaped(text) + "%");
    }

    private static String escaped(String text) {
      return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
  }
}
