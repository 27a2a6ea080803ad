package org.pulseboard.audit.query;

import java.sql.Connection;
import java.sql.SQLException;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Floor;

/**
 * The journal that records come from, at one moment.
 *
 * @param installation its id
 * @param floor the newest record that retention has removed
 * @param head the newest record
 */
public record ExportOrigin(String installation, Floor floor, ChainHead head) {

  static ExportOrigin read(Connection connection) throws SQLException {
    String sql =
        "SELECT installation, floor_seq, floor_hash, seq, hash, recorded_at FROM audit_journal";
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new SQLException("the table audit_journal has lost its row");
      }
      return new ExportOrigin(
          row.getString(1),
          new Floor(row.getLong(2), row.getString(3)),
          new ChainHead(row.getLong(4), row.getString(5), row.getLong(6)));
    }
  }
}
