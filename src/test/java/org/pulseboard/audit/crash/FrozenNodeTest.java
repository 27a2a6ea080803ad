package org.pulseboard.audit.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.audit.journal.Journals.draft;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.database.engine.PostgresDatabase;

/** Two nodes on one real PostgreSQL, of which one stops as a paused virtual machine does. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("slow")
class FrozenNodeTest {
  /** What a caller waits by default before it is refused. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path directory;

  @BeforeEach
  void signals() {
    Needed.that(Path.of("/bin/kill").toFile().canExecute(), "no /bin/kill; on Debian: procps");
  }

  @Test
  void a_node_that_freezes_in_its_turn_keeps_no_caller_of_another_node_from_recording()
      throws Exception {
    frozenWhile("hold", 1, 0);
  }

  @Test
  void nor_does_one_that_freezes_in_the_middle_of_a_large_group() throws Exception {
    frozenWhile("flood", 4, 150);
  }

  /** Freezes another node some times, at moments that differ, and records one event each time. */
  private void frozenWhile(String what, int times, int withinMillis) throws Exception {
    var random = new Random(20_261_128);
    try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
        Journal journal = journal(server)) {
      Journals.record(journal, draft(0));
      for (int i = 0; i < times; i++) {
        Process other =
            Holder.command(
                    directory.resolve("errors"), server.getJdbcUrl("postgres", "postgres"), what)
                .start();
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
          assertThat(said.readLine()).isNotNull();
          pass(said, withinMillis == 0 ? 0 : random.nextInt(withinMillis));
          signal("-STOP", other);
          long before = System.nanoTime();

          var receipt = journal.append(List.of(draft(i)), null, PATIENCE, PATIENCE);

          assertThat(receipt).succeedsWithin(PATIENCE);
          System.out.printf(
              "recorded %d ms after another node froze (%s)%n",
              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before), what);
        } finally {
          other.destroyForcibly().waitFor();
        }
      }
    }
  }

  /** Lets it write on for a while. */
  private static void pass(BufferedReader said, long millis) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < deadline) {
      if (said.ready()) {
        said.readLine();
      }
      Thread.onSpinWait();
    }
  }

  private static void signal(String signal, Process process) throws Exception {
    int code = new ProcessBuilder("/bin/kill", signal, "" + process.pid()).start().waitFor();
    assertThat(code).isZero();
  }

  private static Journal journal(EmbeddedPostgres server) {
    var database = new PostgresDatabase(server.getPostgresDatabase(), Duration.ofSeconds(10));
    return Journals.open(new JdbcStorage(database), record -> {});
  }
}
