package org.pulseboard.audit.query;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The sequences to look at.
 *
 * @param first lowest, inclusive
 * @param last highest, inclusive; less than {@code first} if there is nothing
 */
record Span(long first, long last) {

  /**
   * The records between two times. Server times grow with the sequence, so bisection finds them.
   */
  static Span of(Connection connection, @Nullable Long fromMillis, @Nullable Long toMillis)
      throws SQLException {
    return of(connection, all(connection), fromMillis, toMillis);
  }

  /** The same among these. */
  static Span of(
      Connection connection, Span all, @Nullable Long fromMillis, @Nullable Long toMillis)
      throws SQLException {
    long first = fromMillis == null ? all.first : firstAt(connection, all, fromMillis);
    long last = toMillis == null ? all.last : firstAt(connection, all, toMillis) - 1;
    return new Span(first, last);
  }

  /** First sequence of each of equal spans of time, and the one after the last. */
  static long[] bounds(Connection connection, long fromMillis, long length, int spans)
      throws SQLException {
    Span all = all(connection);
    var bounds = new long[spans + 1];
    for (int i = 0; i <= spans; i++) {
      long low = i == 0 ? all.first : bounds[i - 1];
      bounds[i] = firstAt(connection, new Span(low, all.last), fromMillis + i * length);
    }
    return bounds;
  }

  static Span all(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT floor_seq, seq FROM audit_journal")) {
      if (!row.next()) {
        // Not "nothing recorded yet": the row is there from the first start on.
        throw new SQLException("the table audit_journal has lost its row");
      }
      return new Span(row.getLong(1) + 1, row.getLong(2));
    }
  }

  /** The first sequence recorded at a time or later; one past the last if there is none. */
  private static long firstAt(Connection connection, Span all, long millis) throws SQLException {
    String sql = "SELECT recorded_at FROM audit_record WHERE seq >= ? ORDER BY seq LIMIT 1";
    try (var select = connection.prepareStatement(sql)) {
      long low = all.first;
      long high = all.last + 1;
      while (low < high) {
        long middle = (low + high) >>> 1;
        select.setLong(1, middle);
        try (var row = select.executeQuery()) {
          if (!row.next() || row.getLong(1) >= millis) {
            high = middle;
          } else {
            low = middle + 1;
          }
        }
      }
      return low;
    }
  }
}
