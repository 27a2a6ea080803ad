package org.pulseboard.audit.query;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.store.RecordReads;

/**
 * The way to matching records. H2 does not know how its values are spread, and would read every
 * entry of a frequent prefix for one page: it is told.
 */
final class QueryPlan {
  /** How a database gets to the records. */
  enum Way {
    /** As it thinks best. */
    FREE,
    /** From one record to the next. */
    SEQUENCE,
    /** Along the index of a column. */
    INDEX
  }

  private static final QueryPlan FREE = new QueryPlan(Way.FREE, null, "");
  private static final QueryPlan SEQUENCE = new QueryPlan(Way.SEQUENCE, null, "");

  /** Records at the end of the sequence in which the values of a column are counted. */
  private static final long SAMPLE = 8_192;

  /** Scattered entries that are read at once; more, and a walk along the sequence is shorter. */
  private static final int MOST_SCATTERED = 20_000;

  private final Way way;
  private final @Nullable IndexedColumn column;
  private final String hint;

  private QueryPlan(Way way, @Nullable IndexedColumn column, String hint) {
    this.way = way;
    this.column = column;
    this.hint = hint;
  }

  /** The shortest way through a span, by counting a little. */
  static QueryPlan choose(
      Connection connection, RecordReads reading, Conditions conditions, Span span)
      throws SQLException {
    if (!reading.needsHints() || conditions.columns().isEmpty()) {
      return FREE;
    }
    QueryPlan best = SEQUENCE;
    double fewest = Double.MAX_VALUE;
    for (IndexedColumn column : conditions.columns()) {
      var route = new QueryPlan(Way.INDEX, column, reading.walking(column.index()));
      double entries = route.entries(connection, column, span);
      if (entries < fewest) {
        best = route;
        fewest = entries;
      }
    }
    return best;
  }

  Way way() {
    return way;
  }

  /** What to write after the table's name. */
  String hint() {
    return hint;
  }

  /**
   * The entries from one sequence to another that fulfil conditions: its parameters are those of
   * {@link RecordReads#select}, the two sequences, those of the conditions, and a limit.
   */
  String select(RecordReads reading, Conditions conditions, String direction) {
    String matching =
        hint
            + " WHERE seq >= ? AND seq <= ?"
            + conditions.sql(this)
            + order(direction)
            + " LIMIT ?";
    return isAtOnce() // and sorted in memory, where the texts of all would not have room
        ? reading.select()
            + " WHERE seq IN (SELECT seq FROM audit_record"
            + matching
            + ") ORDER BY seq"
            + direction
        : reading.select() + matching;
  }

  /** By sequence, led by the column whose index gives them in this order. */
  String order(String direction) {
    String by = column != null && !column.isScattered() ? column.name() + direction + ", " : "";
    return " ORDER BY " + by + "seq" + direction;
  }

  /** Whether a small window of the sequence costs as much as a large one. */
  boolean isAtOnce() {
    return column != null && column.isScattered();
  }

  /** Entries of the index in a span, about; far too many if the index is no help. */
  private double entries(Connection connection, IndexedColumn asked, Span span)
      throws SQLException {
    if (asked.isScattered()) {
      // In all of the journal: such entries cannot be entered at a sequence.
      var all = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
      long entries = count(connection, asked, all, MOST_SCATTERED + 1);
      return entries > MOST_SCATTERED ? Double.MAX_VALUE : entries;
    }
    var end = new Span(Math.max(span.first(), span.last() - SAMPLE + 1), span.last());
    long some = count(connection, asked, end, SAMPLE);
    return some * Math.max(1.0, (span.last() - span.first() + 1.0) / SAMPLE);
  }

  private long count(Connection connection, IndexedColumn asked, Span span, long limit)
      throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM (SELECT 1 FROM audit_record"
            + hint
            + " WHERE seq >= ? AND seq <= ?"
            + asked.sqlWithRanges()
            + " LIMIT ?)";
    try (var select = connection.prepareStatement(sql)) {
      select.setLong(1, span.first());
      select.setLong(2, span.last());
      int position = 3;
      for (String parameter : asked.ranges()) {
        select.setString(position++, parameter);
      }
      select.setLong(position, limit);
      try (var row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }
}
