package org.pulseboard.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.journal.Receipt;
import org.pulseboard.audit.wal.Leftover;
import org.pulseboard.audit.wal.PromisedRecords;
import org.pulseboard.database.Promise;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.engine.H2Database;

/** A kill in the middle of a large commit: H2 has to write to its file before it can read it. */
@Tag("slow")
class KilledInACommitTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path made;
  @TempDir static Path scratch;
  @TempDir Path directory;

  /** With 300 records, all of them promised. */
  @BeforeAll
  static void aJournalThatWasKilled() throws Exception {
    try (var beans = beans(made)) {
      append(beans, 300);
    }
    Leftover.make(made.resolve("audit"), scratch);
  }

  @BeforeEach
  void ofTheTestsOwn() throws IOException {
    for (String name : List.of("audit.mv.db", "audit-checkpoints.txt", "audit-key")) {
      Files.copy(made.resolve(name), directory.resolve(name));
    }
  }

  @Test
  void a_database_that_a_kill_left_within_a_commit_is_compared_and_goes_on() throws Exception {
    assertThat(Leftover.isOne(database())).isTrue();

    try (var beans = beans(directory)) {
      assertThat(append(beans, 1).firstSeq()).isEqualTo(301);
      assertThat(beans.watch.verify().ok()).isTrue();
    }

    assertThat(layer()).doesNotExist();
  }

  @Test
  void and_is_refused_and_left_as_it_is_if_it_lacks_what_was_promised() throws Exception {
    try (var beans = beans(directory)) {
      append(beans, 20);
    }
    Files.copy(made.resolve("audit.mv.db"), file(), StandardCopyOption.REPLACE_EXISTING);
    byte[] before = Files.readAllBytes(file());

    assertThatThrownBy(() -> open(promise()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("ends at record 300")
        .hasMessageContaining("promises record 320");

    assertThat(Arrays.equals(Files.readAllBytes(file()), before)).as("left as it is").isTrue();
    assertThat(layer()).doesNotExist();
  }

  @Test
  void what_h2_writes_for_the_comparison_only_its_owner_can_read() throws Exception {
    Files.writeString(layer(), "what a kill left of an earlier comparison");
    Files.setPosixFilePermissions(layer(), PosixFilePermissions.fromString("rw-r--r--"));
    String[] permissions = new String[1];

    open(
        connection -> {
          permissions[0] = permissions(layer());
          promise().check(connection);
        });

    assertThat(permissions[0]).isEqualTo("rw-------");
    assertThat(layer()).doesNotExist();
  }

  @Test
  void where_nothing_can_be_written_for_it_that_is_what_is_said() throws Exception {
    byte[] before = Files.readAllBytes(file());
    Files.createDirectories(layer().resolve("in the way"));

    assertThatThrownBy(() -> open(promise()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("was left within a commit")
        .hasMessageContaining("Make room")
        .hasMessageNotContaining("backup");

    assertThat(Arrays.equals(Files.readAllBytes(file()), before)).as("left as it is").isTrue();
    Files.delete(layer().resolve("in the way"));
    try (var beans = beans(directory)) {
      assertThat(append(beans, 1).firstSeq()).isEqualTo(301);
    }
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Receipt append(Beans beans, int count) throws Exception {
    var event =
        AuditEvent.of("alice", "order.cancel", "order").attribute("text", "x".repeat(50_000));
    List<AuditEvent> events = Collections.nCopies(count, event.build());
    return beans.trail.append(events, "test", null, PATIENCE, PATIENCE).get(60, TimeUnit.SECONDS);
  }

  private void open(Promise promise) throws StoreException {
    var database = new H2Database(database(), null, promise);
    try {
      database.dataSource();
    } finally {
      database.close();
    }
  }

  private Path database() {
    return directory.resolve("audit");
  }

  private Path file() {
    return directory.resolve("audit.mv.db");
  }

  private Path layer() {
    return directory.resolve("audit-check.mv.db");
  }

  private Promise promise() {
    return promise(directory);
  }

  private static Promise promise(Path data) {
    return new PromisedRecords(data.resolve("audit-checkpoints.txt"), data.resolve("audit-log"));
  }

  private static Beans beans(Path data) {
    var database = new H2Database(data.resolve("audit"), null, promise(data));
    return new Beans(data, database, InstantSource.system(), Map.of());
  }
}
