package org.pulseboard.audit.monitor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.pulseboard.api.AuditChain;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Floor;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;

/** Removes the oldest records, up to a checkpoint: the only way in which records ever leave. */
public final class Pruning {
  private final RecordReads reading;

  /** Works on the tables that a reading sees. */
  public Pruning(RecordReads reading) {
    this.reading = reading;
  }

  /** Removes what is left of a removal that was cut off. */
  public void finish() throws StoreException {
    var unused = reading.change(connection -> remove(connection, floor(connection).seq()));
  }

  /** The newest record that was removed. */
  public Floor floor() throws StoreException {
    return reading.read(Pruning::floor);
  }

  /**
   * Removes what a checkpoint covers. First it is on disk that it is gone: what is left where that
   * is cut off counts no more, and goes with {@link #finish}. In one transaction an embedded
   * database could keep the removals alone, and the trail would be broken for ever.
   *
   * @throws StoreException if the checkpoint does not speak of a record that is there
   */
  public void upTo(AuditCheckpoint checkpoint) throws StoreException {
    var unused =
        reading.change(
            connection -> {
              moveFloor(connection, checkpoint);
              reading.commitDurably(connection);
              return remove(connection, checkpoint.seq());
            });
  }

  /**
   * The newest record that was recorded before a time; a head without a record if there is none.
   * Records are in the order of their times, so it is found in some twenty steps.
   */
  public ChainHead newestBefore(long beforeMillis) throws StoreException {
    return reading.read(connection -> newestBefore(connection, beforeMillis));
  }

  private static ChainHead newestBefore(Connection connection, long beforeMillis)
      throws SQLException {
    String sql =
        "SELECT seq, hash, recorded_at FROM audit_record WHERE seq > ? ORDER BY seq LIMIT 1";
    var found = new ChainHead(0, AuditChain.GENESIS, 0);
    long low = floor(connection).seq();
    long high = newest(connection);
    try (var select = connection.prepareStatement(sql)) {
      while (low < high) {
        long middle = low + (high - low) / 2;
        select.setLong(1, middle);
        try (var row = select.executeQuery()) {
          if (row.next() && row.getLong(3) < beforeMillis) {
            found = new ChainHead(row.getLong(1), row.getString(2), row.getLong(3));
            low = found.seq();
          } else {
            high = middle;
          }
        }
      }
    }
    return found;
  }

  private static long newest(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT seq FROM audit_journal")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Forgets requests that were recorded before a time: a repetition would be recorded again. */
  public void forgetKeys(long beforeMillis) throws StoreException {
    var unused =
        reading.change(
            connection -> {
              String sql = "DELETE FROM audit_key WHERE created_at < ?";
              try (var delete = connection.prepareStatement(sql)) {
                delete.setLong(1, beforeMillis);
                int removed = delete.executeUpdate();
                connection.commit();
                return removed;
              }
            });
  }

  private static void moveFloor(Connection connection, AuditCheckpoint checkpoint)
      throws SQLException, StoreException {
    String move =
        "UPDATE audit_journal SET floor_seq = ?, floor_hash = ? WHERE floor_seq < ? AND EXISTS"
            + " (SELECT 1 FROM audit_record WHERE audit_record.seq = ? AND audit_record.hash = ?)";
    try (var update = connection.prepareStatement(move)) {
      update.setLong(1, checkpoint.seq());
      update.setString(2, checkpoint.hash());
      update.setLong(3, checkpoint.seq());
      update.setLong(4, checkpoint.seq());
      update.setString(5, checkpoint.hash());
      if (update.executeUpdate() == 0) {
        throw new StoreException(
            String.format(
                Locale.ROOT,
                "Record %d is not the one that was signed: nothing is removed",
                checkpoint.seq()));
      }
    }
  }

  private static int remove(Connection connection, long last) throws SQLException {
    try (var delete = connection.prepareStatement("DELETE FROM audit_record WHERE seq <= ?")) {
      delete.setLong(1, last);
      int removed = delete.executeUpdate();
      connection.commit();
      return removed;
    }
  }

  private static Floor floor(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT floor_seq, floor_hash FROM audit_journal")) {
      if (!row.next()) {
        throw new SQLException("the table audit_journal has lost its row");
      }
      return new Floor(row.getLong(1), row.getString(2));
    }
  }
}
