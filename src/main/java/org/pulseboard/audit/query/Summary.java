package org.pulseboard.audit.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;

/**
 * How many records of each severity fell into each of equal spans of time.
 *
 * @param fromMillis begin of the first span
 * @param bucketMillis length of a span
 * @param counts for each severity's word, one number for each span
 * @param complete false if there were too many matches to count: then the oldest are missing
 */
public record Summary(
    long fromMillis, long bucketMillis, Map<String, long[]> counts, boolean complete) {
  /** Rows read for one answer: a tenth of a second or so. */
  private static final int MAX_ROWS = 100_000;

  private static final List<String> RARE =
      Stream.of(Severity.NOTICE, Severity.WARNING, Severity.CRITICAL).map(Severity::word).toList();

  /**
   * Counts matching records.
   *
   * @param filter its times must be set
   */
  public static Summary count(
      RecordReads reading, Filter filter, long fromMillis, long toMillis, int buckets)
      throws StoreException {
    long length = Math.max(1, (toMillis - fromMillis + buckets - 1) / buckets);
    return reading.read(
        connection -> {
          long[] bounds = Span.bounds(connection, fromMillis, length, buckets);
          var counts = new TreeMap<String, long[]>();
          for (Severity severity : Severity.values()) {
            counts.put(severity.word(), new long[buckets]);
          }
          boolean complete =
              filter.isOpen()
                  ? countAll(connection, reading, filter, bounds, counts)
                  : countRows(connection, reading, filter, bounds, counts);
          return new Summary(fromMillis, length, counts, complete);
        });
  }

  /** Sequences have no holes: what is not rare is the rest. */
  private static boolean countAll(
      Connection connection,
      RecordReads reading,
      Filter filter,
      long[] bounds,
      Map<String, long[]> counts)
      throws SQLException {
    boolean complete = true;
    for (String severity : RARE) {
      Filter rare = filter.withSeverities(List.of(severity));
      complete &= countRows(connection, reading, rare, bounds, counts);
    }
    for (int i = 0; i + 1 < bounds.length; i++) {
      long rest = bounds[i + 1] - bounds[i];
      for (String severity : RARE) {
        rest -= column(counts, severity)[i];
      }
      column(counts, Severity.INFO.word())[i] = rest;
    }
    return complete;
  }

  private static boolean countRows(
      Connection connection,
      RecordReads reading,
      Filter filter,
      long[] bounds,
      Map<String, long[]> counts)
      throws SQLException {
    var conditions = filter.conditions();
    var span = new Span(bounds[0], bounds[bounds.length - 1] - 1);
    QueryPlan route = QueryPlan.choose(connection, reading, conditions, span);
    String sql =
        "SELECT seq, severity FROM audit_record"
            + route.hint()
            + " WHERE seq >= ? AND seq <= ?"
            + conditions.sql(route)
            + route.order(" DESC")
            + " LIMIT "
            + MAX_ROWS;
    int rows = 0;
    try (var select = connection.prepareStatement(sql)) {
      select.setLong(1, span.first());
      select.setLong(2, span.last());
      var unused = conditions.bind(select, 3, route);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          rows++;
          long[] known = counts.get(row.getString(2));
          if (known != null) { // a newer version may know more severities
            known[bucket(bounds, row.getLong(1))]++;
          }
        }
      }
    }
    return rows < MAX_ROWS;
  }

  private static long[] column(Map<String, long[]> counts, String severity) {
    return Objects.requireNonNull(counts.get(severity));
  }

  private static int bucket(long[] bounds, long seq) {
    int found = Arrays.binarySearch(bounds, seq);
    if (found < 0) {
      return -found - 2;
    }
    // Empty spans share their bound with the next: the record is in the last of them.
    while (found + 1 < bounds.length && bounds[found + 1] == seq) {
      found++;
    }
    return found;
  }
}
