package org.pulseboard.audit.cdi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.Checkpoints;
import org.pulseboard.audit.chain.NoCheckpoints;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.database.Database;
import org.pulseboard.database.Guard;
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
 * @param late the key that signs them; null if nothing can be recorded
 */
record OpenedJournal(
    Storage storage,
    RecordReads reading,
    Behind behind,
    Checkpoints checkpoints,
    CheckpointFile file,
    @Nullable LateCheckpoints late) {

  /** Touches no database yet: a bad one shows when the writer opens it. */
  static OpenedJournal open(AuditSettings settings, DataDirectory data, Database database) {
    Path directory = data.path();
    var guard = new Guard(data.lock());
    var file = new CheckpointFile(directory.resolve("audit-checkpoints.txt"));
    try {
      if (database instanceof NoDatabase) {
        return shared(database, guard, NoCheckpoints.NONE, file, null);
      }
      var late = new LateCheckpoints(directory.resolve("audit-key"), data.lock(), file);
      return settings.shared()
          ? shared(database, guard, late, file, late)
          : embedded(directory, database, guard, file, late);
    } catch (IOException e) {
      var none = new NoDatabase(String.valueOf(e.getMessage()));
      return shared(none, guard, NoCheckpoints.NONE, file, null);
    }
  }

  /** That signs; null if nothing can be recorded, or this server has no key yet. */
  @Nullable SigningKey key() {
    return late == null ? null : late.key();
  }

  /** The newest record whose checkpoint was in the file at the start; 0 if none. */
  long fileSeq() {
    return late == null ? 0 : late.fileSeq();
  }

  private static OpenedJournal shared(
      Database database,
      Guard guard,
      Checkpoints checkpoints,
      CheckpointFile file,
      @Nullable LateCheckpoints late) {
    var reading = new RecordReads(database, nanos -> true);
    var storage = new JdbcStorage(database, guard);
    return new OpenedJournal(storage, reading, Optional::empty, checkpoints, file, late);
  }

  private static OpenedJournal embedded(
      Path directory, Database database, Guard guard, CheckpointFile file, LateCheckpoints late) {
    var storage = new LogFirstStorage(directory.resolve("audit-log"), database, guard);
    var reading = new RecordReads(database, storage::awaitLoaded);
    return new OpenedJournal(storage, reading, storage::loadTrouble, late, file, late);
  }

  /** Asks the storage how it is. */
  interface Behind {
    /** Empty if the database follows the log. */
    Optional<String> trouble();
  }
}
