package org.pulseboard.audit.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of {@code audit_record} as entries. */
public final class EntryRows {
  /** All columns, in the order of {@link #entry}. */
  public static final String SELECT =
      "SELECT seq, recorded_at, actor, action, target, outcome, severity, json, hash"
          + " FROM audit_record";

  /** The entries that follow a sequence: its parameters are that sequence and a limit. */
  public static final String AFTER = " WHERE seq > ? ORDER BY seq LIMIT ?";

  private EntryRows() {}

  /** All rows of a query that starts with {@link #SELECT}. */
  public static List<Entry> read(PreparedStatement select) throws SQLException {
    var entries = new ArrayList<Entry>();
    try (var row = select.executeQuery()) {
      while (row.next()) {
        entries.add(entry(row));
      }
    }
    return entries;
  }

  /** The current row. */
  public static Entry entry(ResultSet row) throws SQLException {
    var facets =
        new Facets(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7));
    return new Entry(row.getLong(1), row.getLong(2), facets, row.getString(8), row.getString(9));
  }
}
