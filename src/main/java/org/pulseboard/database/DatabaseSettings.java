package org.pulseboard.database;

import java.time.Duration;
import java.util.Optional;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.AuditKeys;

/**
 * Which database, by keys that are as old as the journal and keep its name.
 *
 * @param dataSource JNDI name of a PostgreSQL DataSource; empty for H2 in the data directory
 * @param timeout after which a silent PostgreSQL counts as down
 * @param allowVolatile whether it may lie where a restart of the machine loses it
 */
public record DatabaseSettings(
    Optional<String> dataSource, Duration timeout, boolean allowVolatile) {

  /** What this installation set, the defaults for the rest. */
  public static DatabaseSettings read(Settings settings) {
    return new DatabaseSettings(
        settings.get(AuditKeys.DATASOURCE),
        settings.get(AuditKeys.DATABASE_TIMEOUT),
        settings.get(AuditKeys.ALLOW_VOLATILE));
  }
}
