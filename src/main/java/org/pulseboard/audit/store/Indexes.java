package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.pulseboard.api.EventField;
import org.pulseboard.audit.record.IndexedFields;

/**
 * The indexes of the journal's tables in an embedded database, of which a failure may have kept
 * less or more than of the tables.
 *
 * <p>Records came in order to each of them, so the newest one tells about all.
 */
final class Indexes {
  private static final Logger LOG = Logger.getLogger(Indexes.class.getName());

  private static final List<String> INDEXED =
      IndexedFields.FIELDS.stream().map(EventField::key).toList();

  /** What H2 says of a table and an index that contradict each other. */
  private static final Set<Integer> CONTRADICTIONS = Set.of(23505, 90112, 90131, 90143);

  private final Connection connection;

  Indexes(Connection connection) {
    this.connection = connection;
  }

  /**
   * Whether a failure comes from a table and an index that do not agree. With a removal, H2 takes
   * it for somebody else's change, and in the end for a lock that was not free: only the cause
   * tells.
   */
  static boolean suspected(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said && CONTRADICTIONS.contains(said.getErrorCode())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes all indexes again, from what is in the tables; changes no record. An index that is behind
   * would also let no record be removed.
   *
   * @param end what follows this record can be loaded again
   */
  void rebuild(long end) throws SQLException {
    LOG.warning(
        "A failure left the tables of the journal and their indexes apart: the indexes are made again");
    rebuild();
    rebuildKey("audit_key", "publisher, request_key", "first_seq", end);
    rebuildKey("audit_checkpoint", "seq, public_key", "seq", end);
  }

  /** Whether all are there and have the newest record, and so all records, and none behind it. */
  boolean know(long newest) throws SQLException {
    for (String column : INDEXED) {
      if (!isIndexed(column, newest)) {
        return false;
      }
    }
    return hasKey("audit_key") && hasKey("audit_checkpoint");
  }

  /** True also if there is no such record. */
  private boolean isIndexed(String column, long seq) throws SQLException {
    Optional<String> value = value(column, seq);
    if (value.isEmpty()) {
      return true;
    }
    if (!exists(column)) {
      return false;
    }
    String sql =
        "SELECT COUNT(*) FROM audit_record USE INDEX ("
            + IndexedFields.index(column)
            + ") WHERE "
            + column
            + " = ? AND seq >= ?";
    try (var select = connection.prepareStatement(sql)) {
      select.setString(1, value.get());
      select.setLong(2, seq);
      try (var row = select.executeQuery()) {
        return row.next() && row.getLong(1) == 1;
      }
    }
  }

  private Optional<String> value(String column, long seq) throws SQLException {
    String sql = "SELECT " + column + " FROM audit_record WHERE seq = ?";
    try (var select = connection.prepareStatement(sql)) {
      select.setLong(1, seq);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** Not if a rebuilding was cut off. */
  private boolean exists(String column) throws SQLException {
    String sql =
        "SELECT 1 FROM information_schema.indexes"
            + " WHERE table_schema = CURRENT_SCHEMA AND index_name = ?";
    try (var select = connection.prepareStatement(sql)) {
      select.setString(1, IndexedFields.index(column).toUpperCase(Locale.ROOT));
      try (var row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private void rebuild() throws SQLException {
    var sql = new ArrayList<String>();
    for (String column : INDEXED) {
      sql.add("DROP INDEX IF EXISTS " + IndexedFields.index(column));
      sql.add(
          "CREATE INDEX " + IndexedFields.index(column) + " ON audit_record (" + column + ", seq)");
    }
    sql.add("DROP INDEX IF EXISTS audit_key_created");
    sql.add("CREATE INDEX audit_key_created ON audit_key (created_at)");
    try (var statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  /** The index of a primary key of two columns, without which what is there twice can go. */
  private void rebuildKey(String table, String columns, String seq, long end) throws SQLException {
    try (var statement = connection.createStatement()) {
      if (hasKey(table)) {
        statement.execute("ALTER TABLE " + table + " DROP PRIMARY KEY");
      }
      statement.execute(
          "DELETE FROM "
              + table
              + " WHERE "
              + seq
              + " > "
              + end
              + " AND _ROWID_ NOT IN (SELECT MIN(_ROWID_) FROM "
              + table
              + " WHERE "
              + seq
              + " > "
              + end
              + " GROUP BY "
              + columns
              + ")");
      statement.execute("ALTER TABLE " + table + " ADD PRIMARY KEY (" + columns + ")");
    }
  }

  private boolean hasKey(String table) throws SQLException {
    var metaData = connection.getMetaData();
    String name = table.toUpperCase(Locale.ROOT);
    try (var columns = metaData.getPrimaryKeys(null, connection.getSchema(), name)) {
      return columns.next();
    }
  }
}
