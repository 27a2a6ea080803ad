package org.pulseboard.database;

import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings one package's tables to the version that its code reads and writes. */
public final class Migration {
  private Migration() {}

  /**
   * One at a time, since two would wait for each other's locks. Runs what is new in {@code
   * db/<name>}; its history is the table {@code <name>_schema_history}. On Open Liberty the scripts
   * are found beside an empty file {@code flyway.location} alone.
   *
   * @param more folders of {@code db} with further steps of the same history
   * @throws StoreException with the first line of what went wrong
   */
  public static synchronized void run(DataSource source, String name, String... more)
      throws StoreException {
    String[] folders =
        Stream.concat(Stream.of(name), Stream.of(more))
            .map(folder -> "classpath:db/" + folder)
            .toArray(String[]::new);
    try {
      Flyway.configure(Migration.class.getClassLoader())
          .dataSource(source)
          .locations(folders)
          .callbackLocations(folders)
          .table(name + "_schema_history")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      String reason = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
      throw new StoreException(
          String.format(Locale.ROOT, "The %s tables cannot be opened: %s", name, reason), e);
    }
  }
}
