package org.pulseboard.audit.wal;

import static org.pulseboard.audit.journal.Journals.draft;
import static org.pulseboard.audit.journal.Journals.record;

import java.nio.file.Files;
import java.nio.file.Path;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.database.engine.H2Database;

/** A data directory as a crash leaves it: records in the log that the database does not have. */
public record CrashedLog(Path directory) {
  public void crashAfter(int records) throws Exception {
    Path copy = directory.resolve("copy");
    var storage =
        new LogFirstStorage(directory.resolve("log"), new H2Database(directory.resolve("audit")));
    try (Journal journal = Journals.open(storage, record -> {})) {
      for (int i = 0; i < records; i++) {
        record(journal, draft(i));
      }
      Files.copy(log(), copy);
    }
    Files.deleteIfExists(directory.resolve("audit.mv.db"));
    try (var fresh = new JdbcStorage(new H2Database(directory.resolve("audit")))) {
      fresh.begin();
      fresh.cancel();
    }
    Databases.run(
        new H2Database(directory.resolve("audit")),
        "UPDATE audit_journal SET installation = '" + storage.installation() + "'");
    Files.createDirectories(log().getParent());
    Files.move(copy, log());
  }

  /** The first file of the log. */
  public Path log() {
    return directory.resolve("log").resolve("audit-0000000001.log");
  }
}
