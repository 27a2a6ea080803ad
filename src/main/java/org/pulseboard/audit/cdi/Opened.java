package org.pulseboard.audit.cdi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.journal.Checkpoints;
import org.pulseboard.audit.journal.NoCheckpoints;
import org.pulseboard.audit.journal.SignedCheckpoints;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.audit.store.LogFirstStorage;
import org.pulseboard.audit.store.Reading;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.database.Database;
import org.pulseboard.database.NoDatabase;

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
  static Opened open(AuditSettings settings, Path directory, Database database) {
    var file = new CheckpointFile(directory.resolve("audit-checkpoints.txt"));
    try {
      if (database instanceof NoDatabase) {
        return shared(database, NoCheckpoints.NONE, file, null);
      }
      var key = SigningKey.open(directory.resolve("audit-key"));
      var signed = new SignedCheckpoints(key, file);
      return settings.shared()
          ? shared(database, signed, file, key)
          : embedded(directory, database, signed, file, key);
    } catch (IOException e) {
      return shared(new NoDatabase(String.valueOf(e.getMessage())), NoCheckpoints.NONE, file, null);
    }
  }

  private static Opened shared(
      Database database, Checkpoints checkpoints, CheckpointFile file, @Nullable SigningKey key) {
    var reading = new Reading(database, nanos -> true);
    return new Opened(new JdbcStorage(database), reading, Optional::empty, checkpoints, file, key);
  }

  private static Opened embedded(
      Path directory,
      Database database,
      Checkpoints checkpoints,
      CheckpointFile file,
      SigningKey key)
      throws IOException {
    var storage = new LogFirstStorage(directory.resolve("audit-log"), database);
    var reading = new Reading(database, storage::awaitLoaded);
    return new Opened(storage, reading, storage::loadTrouble, checkpoints, file, key);
  }

  /** Asks the storage how it is. */
  interface Behind {
    /** Empty if the database follows the log. */
    Optional<String> trouble();
  }
}
