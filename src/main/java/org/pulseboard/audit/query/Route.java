package org.pulseboard.audit.query;

import java.sql.Connection;
import java.sql.SQLException;
import org.pulseboard.audit.store.Reading;

/**
 * The way to matching records: along the index of a column, along the sequence from its end, or as
 * the database thinks best, where it knows how its values are spread. H2 does not: it would read
 * every entry of a frequent prefix for one page.
 */
final class Route {
  private static final Route FREE = new Route("", false, false);
  private static final Route SEQUENCE = new Route("", true, false);

  /** Records at the end of the sequence in which the values of a column are counted. */
  private static final long SAMPLE = 8_192;

  /** Entries of a prefix that are read at once; more, and a walk along the sequence is shorter. */
  private static final int MOST_SCATTERED = 20_000;

  private final String hint;
  private final boolean alongSequence;
  private final boolean atOnce;

  private Route(String hint, boolean alongSequence, boolean atOnce) {
    this.hint = hint;
    this.alongSequence = alongSequence;
    this.atOnce = atOnce;
  }

  /** The shortest way through a span, by counting a little. */
  static Route choose(Connection connection, Reading reading, Conditions conditions, Span span)
      throws SQLException {
    if (!reading.needsHints() || conditions.columns().isEmpty()) {
      return FREE;
    }
    Column best = null;
    double fewest = Double.MAX_VALUE;
    for (Column column : conditions.columns()) {
      double entries = entries(connection, reading, column, span);
      if (entries < fewest) {
        best = column;
        fewest = entries;
      }
    }
    return best == null ? SEQUENCE : new Route(reading.walking(best.index()), false, best.isOpen());
  }

  /** What to write after the table's name. */
  String hint() {
    return hint;
  }

  /** Whether conditions must not lead the database to an index. */
  boolean alongSequence() {
    return alongSequence;
  }

  /** Whether a small window of the sequence costs as much as a large one. */
  boolean atOnce() {
    return atOnce;
  }

  /** Entries of a column's index in a span, about; far too many if its index is no help. */
  private static double entries(Connection connection, Reading reading, Column column, Span span)
      throws SQLException {
    if (column.isOpen()) {
      long all = count(connection, reading, column, span, MOST_SCATTERED + 1);
      return all > MOST_SCATTERED ? Double.MAX_VALUE : all;
    }
    var end = new Span(Math.max(span.first(), span.last() - SAMPLE + 1), span.last());
    long some = count(connection, reading, column, end, SAMPLE);
    return some * Math.max(1.0, (span.last() - span.first() + 1.0) / SAMPLE);
  }

  private static long count(
      Connection connection, Reading reading, Column column, Span span, long limit)
      throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM (SELECT 1 FROM audit_record"
            + reading.walking(column.index())
            + " WHERE seq >= ? AND seq <= ?"
            + column.sql()
            + " LIMIT ?)";
    try (var select = connection.prepareStatement(sql)) {
      select.setLong(1, span.first());
      select.setLong(2, span.last());
      int position = 3;
      for (String parameter : column.parameters()) {
        select.setString(position++, parameter);
      }
      select.setLong(position, limit);
      try (var row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }
}
