package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.pulseboard.api.AuditChain;

/** Brings the tables to the version that this code reads and writes. */
final class Schema {

  private Schema() {}

  static void migrate(DataSource source) throws StoreException {
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/audit")
          .table("audit_schema_history")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException("The audit tables cannot be opened: " + firstLine(e), e);
    }
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

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }
}
