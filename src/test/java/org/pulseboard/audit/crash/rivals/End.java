package org.pulseboard.audit.crash.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.pulseboard.audit.crash.Survival;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.engine.H2Database;

/** Looks into the directory once all processes have left it. */
final class End {
  private End() {}

  static void assertAllThere(Path directory, Confirmed confirmed) throws IOException {
    assertThat(confirmed.doubled()).isEmpty();
    var database = new H2Database(directory.resolve("audit"));
    var storage = new LogFirstStorage(directory.resolve("audit-log"), database);
    try (storage) {
      storage.begin();
      Survival.assertLoads(storage);
      var reading = new RecordReads(database, storage::awaitLoaded);
      Survival.assertEachOnce(directory, confirmed.sequences(), reading);
    }
  }
}
