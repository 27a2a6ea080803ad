package org.pulseboard.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings one package's tables to the version that its code reads and writes. */
public final class Migration {
  private Migration() {}

  /**
   * Runs what is new in {@code db/<name>}; its history is the table {@code <name>_schema_history}.
   * On Open Liberty the scripts are found beside an empty file {@code flyway.location} alone.
   *
   * @throws StoreException with the first line of what went wrong
   */
  public static void run(DataSource source, String name) throws StoreException {
    try {
      Flyway.configure(Migration.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/" + name)
          .callbackLocations("classpath:db/" + name)
          .table(name + "_schema_history")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      String reason = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
      throw new StoreException("The %s tables cannot be opened: %s".formatted(name, reason), e);
    }
  }
}
