package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.pulseboard.audit.wal.PromisedRecords;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.database.DatabaseSettings;
import org.pulseboard.database.Promise;

/** Tells the database, which knows nobody, what the journal's own files expect of it. */
@ApplicationScoped
public class Promises {

  /** Reads nothing yet. */
  @Produces
  @Singleton
  Promise promise(Settings settings, DataDirectory directory) {
    boolean shared = DatabaseSettings.read(settings).dataSource().isPresent();
    return new PromisedRecords(
        directory.path().resolve("audit-checkpoints.txt"),
        shared ? null : directory.path().resolve("audit-log"));
  }
}
