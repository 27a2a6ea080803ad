package org.pulseboard.audit.cdi;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.wal.PromisedRecords;
import org.pulseboard.config.Settings;
import org.pulseboard.database.Database;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.database.engine.PostgresDatabase;
import org.pulseboard.health.Health.Status;
import org.pulseboard.permit.Role;
import org.pulseboard.security.account.Account;
import org.pulseboard.security.account.Directory;
import org.pulseboard.security.account.PromisedAccounts;

/** What docs/backup.md says of copies of the data directory. */
@Tag("slow")
class BackupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CHECKPOINTS = "audit-checkpoints.txt";
  private static final Account ANN = new Account("ann", Set.of(Role.VIEWER), true, "hash", 1);

  @TempDir Path directory;
  @TempDir Path backup;
  @TempDir Path restored;

  @Test
  void a_copy_of_a_stopped_server_goes_on_in_a_fresh_directory_with_its_key_and_its_people()
      throws Exception {
    long newest = record(directory, 50);
    addAnn();
    String key = publicKey(directory);
    copy(directory, backup);

    copy(backup, restored);

    try (var beans = beans(restored)) {
      assertThat(append(beans, 1)).isEqualTo(newest + 1);
      assertThat(beans.watch.verify().bad()).isNull();
      assertThat(beans.watch.verify().notes()).isEmpty();
      assertThat(beans.health.check().status()).isEqualTo(Status.UP);
      assertThat(beans.trail.publicKey()).isEqualTo(key);
      assertThat(records(beans, "audit.key")).as("keys that were introduced").hasSize(1);
    }
    assertThat(knowsAnn(restored)).isTrue();
  }

  @Test
  void a_snapshot_of_a_running_server_goes_on_from_its_moment() throws Exception {
    try (var beans = beans(directory)) {
      append(beans, 50);
      assertThat(beans.watch.verify().bad()).isNull();
      long newest = append(beans, 5);
      copy(directory, restored);
      append(beans, 20);

      try (var again = beans(restored)) {
        assertThat(append(again, 1)).isEqualTo(newest + 1);
        assertThat(again.watch.verify().bad()).isNull();
        assertThat(again.health.check().status()).isEqualTo(Status.UP);
      }
    }
  }

  @Test
  void an_older_backup_verifies_and_beside_newer_checkpoints_is_refused_until_they_are_aside()
      throws Exception {
    long kept = record(directory, 10);
    copy(directory, backup);
    long lost = record(directory, 10);
    Path newer = directory.resolve(CHECKPOINTS);

    copy(backup, restored);
    try (var beans = beans(restored)) {
      assertThat(beans.watch.verify().bad()).isNull();
    }
    Files.copy(newer, backup.resolve(CHECKPOINTS), REPLACE_EXISTING);
    try (var beans = beans(backup)) {
      assertThat(trouble(beans))
          .contains("ends at record " + kept, "promises record " + lost, "Restore it");
      assertThat(beans.health.check().status()).isEqualTo(Status.DOWN);
    }

    Files.move(backup.resolve(CHECKPOINTS), directory.resolve("aside"));
    try (var beans = beans(backup)) {
      assertThat(append(beans, 1)).isEqualTo(kept + 1);
      assertThat(beans.watch.verify().bad()).isNull();
    }
    assertThat(backup.resolve(CHECKPOINTS)).isNotEmptyFile();
  }

  @Test
  void with_postgres_a_directory_that_was_copied_before_the_database_is_no_finding()
      throws Exception {
    var database = Databases.POSTGRES.fresh(directory);
    try (var beans = shared(directory, database.get())) {
      append(beans, 10);
      assertThat(beans.watch.verify().bad()).isNull();
    }
    copy(directory, restored);
    long newest;
    try (var beans = shared(directory, database.get())) {
      newest = append(beans, 10);
    }

    try (var beans = shared(restored, database.get())) {
      assertThat(append(beans, 1)).isEqualTo(newest + 1);
      assertThat(beans.watch.verify().bad()).isNull();
      assertThat(records(beans, "audit.checkpoints.restored")).isEmpty();
      assertThat(beans.health.check().status()).isEqualTo(Status.UP);
    }
  }

  /** The number of the newest record then. */
  private static long record(Path data, int count) throws Exception {
    try (var beans = beans(data)) {
      append(beans, count);
      assertThat(beans.watch.verify().bad()).isNull();
      return beans.trail.journal().newestSeq();
    }
  }

  private static long append(Beans beans, int count) throws Exception {
    List<AuditEvent> events =
        IntStream.range(0, count)
            .mapToObj(i -> AuditEvent.of("alice", "order.cancel", "order/" + i).build())
            .toList();
    return beans
            .trail
            .append(events, "test", null, PATIENCE, PATIENCE)
            .get(60, TimeUnit.SECONDS)
            .firstSeq()
        + count
        - 1;
  }

  private static List<Entry> records(Beans beans, String action) throws IOException {
    return beans.trail.reading().after(0, 1_000).stream()
        .filter(entry -> entry.facets().action().equals(action))
        .toList();
  }

  private static String publicKey(Path data) {
    try (var beans = beans(data)) {
      return String.valueOf(beans.trail.publicKey());
    }
  }

  private static String trouble(Beans beans) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String trouble = "starting";
    while (trouble.equals("starting") && System.nanoTime() < deadline) {
      trouble = beans.trail.journal().trouble().orElse("starting");
      Thread.onSpinWait();
    }
    return trouble;
  }

  private void addAnn() throws Exception {
    var database = database(directory);
    try (var beans = new Beans(directory, database, InstantSource.system(), Map.of())) {
      var settings = new Settings(Map.of("pulseboard.data-dir", directory.toString()));
      var accounts = new Directory(database, new PromisedAccounts(settings, beans.directory));
      accounts.change((roll, sql) -> sql.put(ANN), () -> {});
    }
    assertThat(directory.resolve("accounts-revision.txt")).exists();
  }

  private static boolean knowsAnn(Path data) {
    var accounts = new Directory(database(data));
    accounts.start(data);
    try {
      return accounts.rollOnceTried().account("ann").isPresent();
    } finally {
      accounts.stop(data);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target, REPLACE_EXISTING);
      }
    }
  }

  private static Beans beans(Path data) {
    return new Beans(data, database(data), InstantSource.system(), Map.of());
  }

  private static H2Database database(Path data) {
    var promise = new PromisedRecords(data.resolve(CHECKPOINTS), data.resolve("audit-log"));
    return new H2Database(data.resolve("audit"), null, promise);
  }

  private static Beans shared(Path data, Database database) throws Exception {
    var promise = new PromisedRecords(data.resolve(CHECKPOINTS), null);
    var checked = new PostgresDatabase(database.dataSource(), Duration.ofSeconds(5), promise);
    var keys = Map.of("pulseboard.audit.datasource", "jdbc/handed-over-by-the-test");
    return new Beans(data, checked, InstantSource.system(), keys);
  }
}
