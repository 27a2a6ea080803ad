package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.pulseboard.api.AuditChain;
import org.pulseboard.database.Migration;
import org.pulseboard.database.StoreException;

/** Brings the tables to the version that this code reads and writes. */
final class Schema {
  private static final String[] NONE = {};

  private Schema() {}

  /** PostgreSQL has a step of its own. */
  static void migrate(DataSource source, String dialect) throws StoreException {
    String[] more = dialect.equals("postgresql") ? new String[] {"audit-postgresql"} : NONE;
    Migration.run(source, "audit", more);
  }

  /** Writes the one row of the journal unless it is there; two nodes may try at once. */
  static void initialise(Connection connection) throws SQLException {
    String sql =
        "INSERT INTO audit_journal SELECT 1, ?, 0, ?, 0, 0, ?"
            + " WHERE NOT EXISTS (SELECT 1 FROM audit_journal)";
    try (var insert = connection.prepareStatement(sql)) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, AuditChain.GENESIS);
      insert.setString(3, AuditChain.GENESIS);
      insert.executeUpdate();
    }
  }
}
