package org.pulseboard.audit.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.journal.Receipt;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.wal.PromisedRecords;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.database.engine.PostgresDatabase;
import org.pulseboard.health.Health.Status;
import org.pulseboard.permit.Role;
import org.pulseboard.security.account.Account;
import org.pulseboard.security.account.Directory;

/** A database that lost what was confirmed, or that is another one: it is left as it is. */
@Tag("slow")
class DamagedDatabaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> LOCKS = Set.of("deployment.lock", "server.lock");

  @TempDir Path directory;
  @TempDir Path elsewhere;

  /** What became of the file. */
  enum Damage {
    HALF,
    A_THIRD,
    A_SIXTH,
    EMPTY,
    GARBAGE,
    GONE,
    ANOTHER
  }

  @ParameterizedTest
  @EnumSource
  void a_damaged_file_is_refused_in_a_sentence_and_all_files_stay_as_they_are(Damage damage)
      throws Exception {
    record(directory, 300);
    record(elsewhere, 2);
    byte[] intact = Files.readAllBytes(file());
    damage(damage, intact);
    Map<String, String> before = contents();

    try (var beans = beans(directory)) {
      assertThat(trouble(beans)).containsAnyOf("promises record 300 of", "cannot be read");
      assertThat(trouble(beans)).doesNotContain("elsewhere");
      assertThat(beans.health.check().status()).isEqualTo(Status.DOWN);
      assertThatThrownBy(() -> append(beans, 1, Duration.ofMillis(300)))
          .hasMessageContaining("Not recorded");
    }
    assertRefusesAccounts();

    assertThat(contents()).isEqualTo(before);
    Files.write(file(), intact);
    try (var beans = beans(directory)) {
      assertThat(append(beans, 1, PATIENCE).firstSeq()).isEqualTo(301);
    }
  }

  @Test
  void a_damaged_last_line_of_the_checkpoints_does_not_hide_the_one_before() throws Exception {
    record(directory, 300);
    record(directory, 1);
    String lines = Files.readString(checkpoints());
    Files.writeString(
        checkpoints(), lines.substring(0, lines.length() - 20) + "\nno line at all\n");
    damage(Damage.HALF, Files.readAllBytes(file()));

    try (var beans = beans(directory)) {
      assertThat(trouble(beans)).contains("promises record 300 of");
    }
  }

  @Test
  void a_restored_but_older_postgres_is_refused_and_no_table_is_made_in_an_empty_one()
      throws Exception {
    var used = Databases.POSTGRES.fresh(directory);
    var empty = Databases.POSTGRES.fresh(directory);
    try (var beans = shared(used.get())) {
      append(beans, 5, PATIENCE);
    }
    Databases.run(
        used.get(),
        "DELETE FROM audit_record WHERE seq > 3",
        "UPDATE audit_journal SET seq = 3, hash = (SELECT hash FROM audit_record WHERE seq = 3)");

    try (var beans = shared(used.get())) {
      assertThat(trouble(beans)).contains("ends at record 3", "promises record 5");
    }
    try (var beans = shared(empty.get())) {
      assertThat(trouble(beans)).contains("is not there, or empty", "promises record 5");
    }
    try (var connection = empty.get().dataSource().getConnection();
        var tables = connection.getMetaData().getTables(null, "public", "%", null)) {
      assertThat(tables.next()).as("a table was made").isFalse();
    }
  }

  private void assertRefusesAccounts() {
    var database = database(directory);
    var accounts = new Directory(database);
    var ann = new Account("ann", Set.of(Role.VIEWER), true, "hash", 1);
    assertThatThrownBy(() -> accounts.change((roll, sql) -> sql.put(ann), () -> {}))
        .isInstanceOf(StoreException.class);
    database.close();
  }

  private void damage(Damage damage, byte[] intact) throws IOException {
    switch (damage) {
      case HALF -> Files.write(file(), Arrays.copyOf(intact, intact.length / 2));
      case A_THIRD -> Files.write(file(), Arrays.copyOf(intact, intact.length / 3));
      case A_SIXTH -> Files.write(file(), Arrays.copyOf(intact, intact.length / 6));
      case EMPTY -> Files.write(file(), new byte[0]);
      case GARBAGE -> Files.write(file(), "no database ".repeat(4_000).getBytes(UTF_8));
      case GONE -> Files.delete(file());
      case ANOTHER -> Files.write(file(), Files.readAllBytes(elsewhere.resolve("audit.mv.db")));
    }
  }

  private static void record(Path data, int count) throws Exception {
    try (var beans = beans(data)) {
      append(beans, count, PATIENCE);
    }
  }

  private static Receipt append(Beans beans, int count, Duration patience) throws Exception {
    var events =
        IntStream.range(0, count)
            .mapToObj(i -> AuditEvent.of("alice", "order.cancel", "order/" + i).build())
            .toList();
    return beans
        .trail
        .append(List.copyOf(events), "test", null, patience, patience)
        .get(60, TimeUnit.SECONDS);
  }

  private static String trouble(Beans beans) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String trouble = "starting";
    while (trouble.matches("starting|.*open elsewhere") && System.nanoTime() < deadline) {
      trouble = beans.trail.journal().trouble().orElse("starting");
      Thread.onSpinWait();
    }
    return trouble;
  }

  private Map<String, String> contents() throws IOException {
    var contents = new TreeMap<String, String>();
    try (var all = Files.walk(directory)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        String name = path.getFileName().toString();
        if (!LOCKS.contains(name)) {
          contents.put(name, Arrays.hashCode(Files.readAllBytes(path)) + ", " + Files.size(path));
        }
      }
    }
    return contents;
  }

  private Path file() {
    return directory.resolve("audit.mv.db");
  }

  private Path checkpoints() {
    return directory.resolve("audit-checkpoints.txt");
  }

  private Beans shared(Database database) throws Exception {
    var checked =
        new PostgresDatabase(
            database.dataSource(), Duration.ofSeconds(5), new PromisedRecords(checkpoints(), null));
    return new Beans(
        directory,
        checked,
        InstantSource.system(),
        Map.of("pulseboard.audit.datasource", "jdbc/handed-over-by-the-test"));
  }

  private static Beans beans(Path data) {
    return new Beans(data, database(data), InstantSource.system(), Map.of());
  }

  private static H2Database database(Path data) {
    var promise =
        new PromisedRecords(data.resolve("audit-checkpoints.txt"), data.resolve("audit-log"));
    return new H2Database(data.resolve("audit"), null, promise);
  }
}
