package org.pulseboard.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.Floor;

/**
 * What there must be, by all who know: the journal's row, its checkpoints, the file of checkpoints,
 * and this process.
 *
 * @param installation of the journal
 * @param floor the chain begins after it
 * @param newestSeq the newest record that must be there
 * @param publicKey of this server
 * @param writtenSeq up to here this server's checkpoints must be in the file
 */
record ChainPromise(
    String installation, Floor floor, long newestSeq, String publicKey, long writtenSeq) {

  long floorSeq() {
    return floor.seq();
  }

  boolean mustBeInFile(AuditCheckpoint stored) {
    return stored.publicKey().equals(publicKey) && stored.seq() <= writtenSeq;
  }

  /** What the database itself promises. */
  static ChainPromise read(Connection connection) throws SQLException {
    String sql =
        "SELECT installation, floor_seq, floor_hash, seq,"
            + " (SELECT MAX(seq) FROM audit_checkpoint) FROM audit_journal";
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new SQLException("the table audit_journal has lost its row");
      }
      long newest = Math.max(row.getLong(4), row.getLong(5));
      return new ChainPromise(
          row.getString(1), new Floor(row.getLong(2), row.getString(3)), newest, "", 0);
    }
  }

  /**
   * Together with what is known elsewhere.
   *
   * @param fileSeq newest in the file; 0 if there is none
   * @param known by this process
   */
  ChainPromise with(String key, long fileSeq, Known known) {
    // Without a file and without knowledge every checkpoint of ours is one that is gone.
    boolean unknown = fileSeq == 0 && known.writtenSeq() < 0;
    long written = unknown ? Long.MAX_VALUE : Math.max(fileSeq, known.writtenSeq());
    return new ChainPromise(
        installation,
        floor,
        Math.max(newestSeq, Math.max(fileSeq, known.newestSeq())),
        key,
        written);
  }
}
