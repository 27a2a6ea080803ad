package org.pulseboard.audit.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.database.Database;

/** Reads rows of {@code audit_record} as entries, as many as have room in memory. */
public final class EntryRows {
  /** The position of the first parameter that follows those of {@link #select}. */
  public static final int NEXT = 2;

  /** The entries that follow a sequence: its parameters are that sequence and a limit. */
  public static final String AFTER = " WHERE seq > ? ORDER BY seq LIMIT ?";

  private EntryRows() {}

  /** All columns; the first parameter is the longest JSON that is wanted. */
  public static String select(Database database) {
    String length = database.length("json");
    return "SELECT seq, recorded_at, actor, action, target, outcome, severity, hash, "
        + length
        + ", CASE WHEN "
        + length
        + " <= ? THEN json END FROM audit_record";
  }

  /**
   * What a query found first.
   *
   * @param entries in its order; at least one if it found any
   * @param length of their JSON
   * @param isCut whether there may be more behind them
   */
  public record Part(List<Entry> entries, long length, boolean isCut) {
    /** In the query's order. */
    public Entry last() {
      return entries.get(entries.size() - 1);
    }
  }

  /**
   * The first rows of a query.
   *
   * @param select starts with {@link #select} and has all parameters but the first and its limit
   * @param position of the parameter that is its limit
   * @param limit most rows; fewer come if they are long
   */
  public static Part read(PreparedStatement select, int position, int limit, Pace pace)
      throws SQLException {
    while (true) {
      int rows = Math.min(limit, pace.rows());
      select.setInt(1, Pace.share(rows));
      select.setInt(position, rows);
      Part part = read(select, rows, pace);
      if (!part.entries().isEmpty() || !part.isCut()) {
        return part;
      }
    }
  }

  private static Part read(PreparedStatement select, int rows, Pace pace) throws SQLException {
    var entries = new ArrayList<Entry>();
    long length = 0;
    long longest = 0;
    try (var row = select.executeQuery()) {
      while (row.next()) {
        long more = row.getLong(9);
        String json = row.getString(10);
        if (json == null) {
          pace.tooLong(rows, more);
          return new Part(entries, length, true);
        }
        entries.add(entry(row, json));
        length += more;
        longest = Math.max(longest, more);
      }
    }
    pace.allFit(longest);
    return new Part(entries, length, entries.size() == rows);
  }

  private static Entry entry(ResultSet row, String json) throws SQLException {
    var facets =
        new IndexedFields(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7));
    return new Entry(row.getLong(1), row.getLong(2), facets, json, row.getString(8));
  }
}
