package org.pulseboard.audit.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.Database;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.database.engine.PostgresDatabase;

/**
 * {@code kill -9} under load: what was confirmed is there, once, under the sequence that was
 * confirmed, and the chain is whole. {@code -Daudit.kills=100} runs that many cycles on H2, and a
 * fifth of them on PostgreSQL.
 */
class KillIT {
  private static final int CYCLES = Integer.getInteger("audit.kills", 5);

  /** Each has a server to wait for. */
  private static final int POSTGRES_CYCLES = Math.max(5, CYCLES / 5);

  @TempDir Path directory;

  @Test
  void nothing_confirmed_is_lost_or_doubled_on_h2() throws Exception {
    Map<String, Long> confirmed = new Kills(directory, List.of()).run(CYCLES, 0);

    var database = new H2Database(directory.resolve("audit"));
    var storage = new LogFirstStorage(directory.resolve("log"), database);
    try (storage) {
      storage.begin();
      Survival.assertLoads(storage);
      Survival.assertEachOnce(
          directory, confirmed, new RecordReads(database, storage::awaitLoaded));
    }
  }

  @Test
  void nothing_confirmed_is_lost_or_doubled_on_postgres() throws Exception {
    try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
      String address = server.getJdbcUrl("postgres", "postgres");
      Map<String, Long> confirmed = new Kills(directory, List.of(address)).run(POSTGRES_CYCLES, 1);

      Database database =
          new PostgresDatabase(server.getPostgresDatabase(), Duration.ofSeconds(10));
      Survival.assertEachOnce(directory, confirmed, new RecordReads(database, nanos -> true));
    }
  }
}
