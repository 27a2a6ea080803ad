package org.pulseboard.database.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.database.Database;
import org.pulseboard.database.DatabaseSettings;
import org.pulseboard.database.NoDatabase;
import org.pulseboard.database.Promise;
import org.pulseboard.database.StoreException;

/**
 * Finds the database that the configuration asks for, once per deployment. One that cannot be used
 * says so at every use; the rest of the application goes on.
 */
@ApplicationScoped
public class DatabaseBeans {

  /** Touches no database yet: a bad one shows when somebody opens it. The journal closes it. */
  @Produces
  @Singleton
  Database database(Settings settings, DataDirectory directory, Instance<Promise> promises) {
    Promise promise = Promise.all(promises.stream().toList());
    var chosen = DatabaseSettings.read(settings);
    try {
      return chosen.dataSource().isPresent()
          ? new PostgresDatabase(lookUp(chosen.dataSource().get()), chosen.timeout(), promise)
          : embedded(chosen, directory, promise);
    } catch (IOException e) {
      return new NoDatabase(String.valueOf(e.getMessage()));
    }
  }

  private static Database embedded(
      DatabaseSettings chosen, DataDirectory directory, Promise promise) throws IOException {
    Optional<String> reason = InMemoryDirectory.reason(directory.path());
    if (reason.isPresent() && !chosen.allowVolatile()) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "%s, where audit records would not be safe: set pulseboard.data-dir to a durable"
                  + " directory, or for a trial pulseboard.audit.allow-volatile=true",
              reason.get()));
    }
    return new H2Database(directory.path().resolve("audit"), directory.lock(), promise);
  }

  @SuppressWarnings("BanJNDI") // the name comes from the operator's configuration
  private static DataSource lookUp(String name) throws StoreException {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "pulseboard.audit.datasource is '%s', and the server knows no DataSource of that"
                  + " name",
              name),
          e);
    }
  }
}
