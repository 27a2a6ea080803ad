package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;

/**
 * What a full disk or a kill leaves of a transaction in an embedded database. H2 writes a table,
 * its indexes and other tables one after the other, each as it is at that moment: after a start one
 * may be some changes ahead of another. The records and the log count then, not the head's row.
 */
public final class Remains {
  private final Connection connection;

  Remains(Connection connection) {
    this.connection = connection;
  }

  /** Makes the indexes again; commits in between. */
  static long mend(Connection connection) throws SQLException {
    var remains = new Remains(connection);
    long end = remains.end(remains.head()).seq();
    new Indexes(connection).rebuild(end);
    connection.commit();
    return end;
  }

  /** Whether the journal's row, the records and their indexes tell of different ends. */
  boolean areApart(ChainHead head) throws SQLException {
    ChainHead newest = newest(head);
    return newest.seq() != head.seq() || !new Indexes(connection).know(newest.seq());
  }

  /** Where to load from: the older one of what the journal's row says and of what there is. */
  ChainHead end(ChainHead head) throws SQLException {
    ChainHead newest = newest(head);
    return newest.seq() < head.seq() ? newest : head;
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
  ChainHead newest(ChainHead head) throws SQLException {
    String last =
        "SELECT seq, hash, recorded_at FROM audit_record"
            + " WHERE seq = (SELECT MAX(seq) FROM audit_record)";
    String removed = "SELECT floor_seq, floor_hash FROM audit_journal";
    try (var statement = connection.createStatement()) {
      var floor = new ChainHead(0, "", 0);
      try (var row = statement.executeQuery(removed)) {
        if (row.next()) {
          floor = new ChainHead(row.getLong(1), row.getString(2), head.recordedAtMillis());
        }
      }
      try (var row = statement.executeQuery(last)) {
        return row.next() && row.getLong(1) > floor.seq()
            ? new ChainHead(row.getLong(1), row.getString(2), row.getLong(3))
            : floor;
      }
    }
  }

  private ChainHead head() throws SQLException {
    String sql = "SELECT seq, hash, recorded_at FROM audit_journal WHERE id = 1";
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new SQLException("the table audit_journal has lost its row");
      }
      return new ChainHead(row.getLong(1), row.getString(2), row.getLong(3));
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

  /** Two pasts: which one is right, only a person can say. */
  public static RefusedDatabaseException another(long seq) {
    return new RefusedDatabaseException(
        "The journal's database has another record "
            + seq
            + " than the log: one of them is from another past. Neither is changed; keep a copy of"
            + " both, and restore them from one backup");
  }
}
