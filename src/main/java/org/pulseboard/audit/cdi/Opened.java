package org.pulseboard.audit.cdi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.journal.Checkpoints;
import org.pulseboard.audit.journal.NoCheckpoints;
import org.pulseboard.audit.journal.SignedCheckpoints;
import org.pulseboard.audit.store.Database;
import org.pulseboard.audit.store.H2Database;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.audit.store.LogFirstStorage;
import org.pulseboard.audit.store.NoDatabase;
import org.pulseboard.audit.store.PostgresDatabase;
import org.pulseboard.audit.store.Reading;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.audit.store.StoreException;
import org.pulseboard.audit.store.Volatile;

/**
 * The storage that the configuration asks for. One that cannot be used refuses every record with
 * the reason; the rest of the application goes on.
 *
 * @param storage for the writer
 * @param reading for everybody else
 * @param behind why records in the log do not reach the database; empty if they do
 * @param checkpoints for the writer
 * @param file the checkpoints outside the database
 * @param key that signs them; null if nothing can be recorded
 */
record Opened(
    Storage storage,
    Reading reading,
    Behind behind,
    Checkpoints checkpoints,
    CheckpointFile file,
    @Nullable SigningKey key) {

  /** Touches no database yet: a bad one shows when the writer opens it. */
  static Opened open(AuditSettings settings, Path directory) {
    var file = new CheckpointFile(directory.resolve("audit-checkpoints.txt"));
    try {
      var key = SigningKey.open(directory.resolve("audit-key"));
      var signed = new SignedCheckpoints(key, file);
      return settings.dataSource().isPresent()
          ? shared(
              new PostgresDatabase(lookUp(settings), settings.databaseTimeout()), signed, file, key)
          : embedded(settings, directory, signed, file, key);
    } catch (IOException e) {
      var none = new NoDatabase(String.valueOf(e.getMessage()));
      return shared(none, NoCheckpoints.NONE, file, null);
    }
  }

  private static Opened shared(
      Database database, Checkpoints checkpoints, CheckpointFile file, @Nullable SigningKey key) {
    var reading = new Reading(database, nanos -> true);
    return new Opened(new JdbcStorage(database), reading, Optional::empty, checkpoints, file, key);
  }

  private static Opened embedded(
      AuditSettings settings,
      Path directory,
      Checkpoints checkpoints,
      CheckpointFile file,
      SigningKey key)
      throws IOException {
    Optional<String> reason = Volatile.reason(directory);
    if (reason.isPresent() && !settings.allowVolatile()) {
      throw new StoreException(
          "%s, where audit records would not be safe: set pulseboard.data-dir to a durable directory, or for a trial pulseboard.audit.allow-volatile=true"
              .formatted(reason.get()));
    }
    var database = new H2Database(directory.resolve("audit"));
    var storage = new LogFirstStorage(directory.resolve("audit-log"), database);
    var reading = new Reading(database, storage::awaitLoaded);
    return new Opened(storage, reading, storage::loadTrouble, checkpoints, file, key);
  }

  @SuppressWarnings("BanJNDI") // the name comes from the operator's configuration
  private static DataSource lookUp(AuditSettings settings) throws StoreException {
    String name = settings.dataSource().orElseThrow();
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new StoreException(
          "pulseboard.audit.datasource is '%s', and the server knows no DataSource of that name"
              .formatted(name),
          e);
    }
  }

  /** Asks the storage how it is. */
  interface Behind {
    /** Empty if the database follows the log. */
    Optional<String> trouble();
  }
}
