package org.pulseboard.audit.forward;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where the journal begins and ends.
 *
 * @param installation its id
 * @param floorSeq the newest record that retention has removed; 0 if none
 * @param floorHash of that record
 * @param newestSeq 0 if there is no record yet
 * @param newestHash of that record
 */
record JournalEnds(
    String installation, long floorSeq, String floorHash, long newestSeq, String newestHash) {

  static JournalEnds read(Connection connection) throws SQLException {
    String sql =
        "SELECT installation, floor_seq, floor_hash, seq, hash FROM audit_journal WHERE id = 1";
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new SQLException("the table audit_journal has lost its row");
      }
      return new JournalEnds(
          row.getString(1), row.getLong(2), row.getString(3), row.getLong(4), row.getString(5));
    }
  }
}
