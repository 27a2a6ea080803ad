package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;

/**
 * What a full disk or a kill leaves of a transaction in an embedded database. H2 writes a table,
 * its indexes and other tables one after the other, each as it is at that moment: after a start one
 * may be some changes ahead of another. The records and the log count then, not the head's row.
 *
 * <p>Records stay in order in each of them, so the newest one tells about all.
 */
final class Remains {
  private static final Logger LOG = Logger.getLogger(Remains.class.getName());

  /** Columns with an index that ends with the sequence, as the migration makes it. */
  private static final List<String> INDEXED =
      List.of("actor", "action", "target", "outcome", "severity");

  /** What H2 says of a table and an index that contradict each other. */
  private static final Set<Integer> CONTRADICTIONS = Set.of(23505, 90112, 90131, 90143);

  private final Connection connection;

  Remains(Connection connection) {
    this.connection = connection;
  }

  /** Whether a failure comes from a table and an index that do not agree. */
  static boolean suspected(SQLException e) {
    return CONTRADICTIONS.contains(e.getErrorCode());
  }

  /** Whether the journal's row, the records and their indexes tell of different ends. */
  boolean areApart(Head head) throws SQLException {
    Head newest = newest(head);
    return newest.seq() != head.seq() || !isIndexed(newest) || !haveKeys();
  }

  /** Where to load from: the older one of what the journal's row says and of what there is. */
  Head end(Head head) throws SQLException {
    Head newest = newest(head);
    return newest.seq() < head.seq() ? newest : head;
  }

  /**
   * Makes all indexes again, from what is in the tables; changes no record. An index that is behind
   * would also let no record be removed.
   */
  void rebuild(Head head) throws SQLException {
    Head end = end(head);
    LOG.warning(
        "A failure left the tables of the journal apart: their indexes are made again, and what"
            + " follows record "
            + end.seq()
            + " is loaded again");
    rebuild();
    rebuildKey("audit_key", "publisher, request_key", "first_seq", end.seq());
    rebuildKey("audit_checkpoint", "seq, public_key", "seq", end.seq());
  }

  /**
   * Removes what a transaction of the same records left, which is then inserted again.
   *
   * @throws RefusedDatabaseException if there is another record under one of their numbers
   */
  void clear(List<Entry> entries, List<StoredKey> keys) throws SQLException, StoreException {
    if (!entries.isEmpty()) {
      clear(entries);
    }
    if (!keys.isEmpty()) {
      clearKeys(keys);
    }
  }

  /** The newest record that there is; the head's time if retention removed it. */
  Head newest(Head head) throws SQLException {
    String last =
        "SELECT seq, hash, recorded_at FROM audit_record"
            + " WHERE seq = (SELECT MAX(seq) FROM audit_record)";
    String removed = "SELECT floor_seq, floor_hash FROM audit_journal";
    try (var statement = connection.createStatement()) {
      var floor = new Head(0, "", 0);
      try (var row = statement.executeQuery(removed)) {
        if (row.next()) {
          floor = new Head(row.getLong(1), row.getString(2), head.recordedAtMillis());
        }
      }
      try (var row = statement.executeQuery(last)) {
        return row.next() && row.getLong(1) > floor.seq()
            ? new Head(row.getLong(1), row.getString(2), row.getLong(3))
            : floor;
      }
    }
  }

  private void clear(List<Entry> entries) throws SQLException, StoreException {
    long first = entries.get(0).seq();
    long last = entries.get(entries.size() - 1).seq();
    var hashes = new HashMap<Long, String>();
    entries.forEach(entry -> hashes.put(entry.seq(), entry.hash()));
    boolean found = false;
    String select = "SELECT seq, hash FROM audit_record WHERE seq BETWEEN ? AND ?";
    try (var left = connection.prepareStatement(select)) {
      left.setLong(1, first);
      left.setLong(2, last);
      try (var row = left.executeQuery()) {
        while (row.next()) {
          found = true;
          if (!row.getString(2).equals(hashes.get(row.getLong(1)))) {
            throw another(row.getLong(1));
          }
        }
      }
    }
    if (found) {
      delete(first, last);
    }
  }

  private void delete(long first, long last) throws SQLException {
    String sql = "DELETE FROM audit_record WHERE seq BETWEEN ? AND ?";
    try (var delete = connection.prepareStatement(sql)) {
      delete.setLong(1, first);
      delete.setLong(2, last);
      delete.executeUpdate();
    }
  }

  private void clearKeys(List<StoredKey> keys) throws SQLException {
    String sql = "DELETE FROM audit_key WHERE publisher = ? AND request_key = ? AND first_seq = ?";
    try (var delete = connection.prepareStatement(sql)) {
      for (StoredKey key : keys) {
        delete.setString(1, key.publisher());
        delete.setString(2, key.key());
        delete.setLong(3, key.firstSeq());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private boolean isIndexed(Head newest) throws SQLException {
    for (String column : INDEXED) {
      if (!isIndexed(column, newest.seq())) {
        return false;
      }
    }
    return true;
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
        "SELECT COUNT(*) FROM audit_record USE INDEX (audit_record_"
            + column
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
      select.setString(1, name(column).toUpperCase(Locale.ROOT));
      try (var row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private void rebuild() throws SQLException {
    var sql = new ArrayList<String>();
    for (String column : INDEXED) {
      sql.add("DROP INDEX IF EXISTS " + name(column));
      sql.add("CREATE INDEX " + name(column) + " ON audit_record (" + column + ", seq)");
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

  private boolean haveKeys() throws SQLException {
    return hasKey("audit_key") && hasKey("audit_checkpoint");
  }

  private boolean hasKey(String table) throws SQLException {
    var metaData = connection.getMetaData();
    String name = table.toUpperCase(Locale.ROOT);
    try (var columns = metaData.getPrimaryKeys(null, connection.getSchema(), name)) {
      return columns.next();
    }
  }

  private static String name(String column) {
    return "audit_record_" + column;
  }

  static RefusedDatabaseException another(long seq) {
    return new RefusedDatabaseException(
        "The journal's database has another record "
            + seq
            + " than the log: one of them is from another past. Neither is changed; keep a copy of"
            + " both, and restore them from one backup");
  }
}
