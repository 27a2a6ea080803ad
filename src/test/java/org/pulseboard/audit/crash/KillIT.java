package org.pulseboard.audit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.Stretch;
import org.pulseboard.audit.store.LogFirstStorage;
import org.pulseboard.audit.store.Reading;
import org.pulseboard.audit.verify.KnownKeys;
import org.pulseboard.audit.verify.MissingCheckpoints;
import org.pulseboard.audit.verify.Verdict;
import org.pulseboard.audit.verify.Verification;
import org.pulseboard.database.Database;
import org.pulseboard.database.H2Database;
import org.pulseboard.database.PostgresDatabase;

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
      assertEachOnce(confirmed, new Reading(database, storage::awaitLoaded));
    }
  }

  @Test
  void nothing_confirmed_is_lost_or_doubled_on_postgres() throws Exception {
    try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
      String address = server.getJdbcUrl("postgres", "postgres");
      Map<String, Long> confirmed = new Kills(directory, List.of(address)).run(POSTGRES_CYCLES, 1);

      Database database =
          new PostgresDatabase(server.getPostgresDatabase(), Duration.ofSeconds(10));
      assertEachOnce(confirmed, new Reading(database, nanos -> true));
    }
  }

  private void assertEachOnce(Map<String, Long> confirmed, Reading reading) throws IOException {
    var found = new HashMap<String, Long>();
    new Stretch(reading, Filter.ALL)
        .forEach(
            entry ->
                assertThat(found.put(entry.facets().target(), entry.seq()))
                    .as("%s is recorded twice", entry.facets().target())
                    .isNull());
    assertThat(confirmed).hasSizeGreaterThan(POSTGRES_CYCLES);
    System.out.printf("%,d confirmed records survived%n", confirmed.size());
    assertThat(found).containsAllEntriesOf(confirmed);
    var file = new CheckpointFile(directory.resolve("audit-checkpoints.txt"));
    String key = SigningKey.open(directory.resolve("audit-key")).publicKey();
    restore(reading, file, key);
    Verdict verdict = new Verification(reading, file, key, "(server)").verify();
    assertThat(verdict.ok()).as(verdict.toString()).isTrue();
    assertThat(verdict.toSeq()).isEqualTo(found.size());
  }

  /** As a server does after its start: a kill may come before the file has what is on disk. */
  private static void restore(Reading reading, CheckpointFile file, String key) throws IOException {
    String installation = KnownKeys.read(reading, key).installation();
    try (var missing =
        new MissingCheckpoints(reading, installation, file, Long.MAX_VALUE, key::equals)) {
      file.restore(missing);
    }
  }
}
