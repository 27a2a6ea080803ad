package org.pulseboard.audit.cdi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.verify.Verdict;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.health.Health.Status;

/** What a server tells of its signing key and its checkpoints, over its restarts. */
@Tag("slow")
class SigningKeyChangeTest {
  @TempDir Path directory;

  @Test
  void a_first_start_introduces_its_key_once() throws Exception {
    run(beans -> assertThat(beans.watch.verify().ok()).isTrue());
    run(
        beans -> {
          assertThat(beans.watch.verify().ok()).isTrue();
          assertThat(records(beans, "audit.key"))
              .singleElement()
              .satisfies(
                  entry ->
                      assertThat(entry.json()).contains(beans.trail.publicKey(), "\"notice\""));
          assertThat(beans.health.check().status()).isEqualTo(Status.UP);
        });
  }

  @Test
  void a_lost_key_is_told_and_the_trail_still_verifies() throws Exception {
    run(beans -> beans.watch.verify());
    Files.delete(directory.resolve("audit-key"));

    run(
        beans -> {
          Verdict verdict = beans.watch.verify();
          assertThat(verdict.bad()).isNull();
          assertThat(verdict.notes()).singleElement().asString().contains("was lost");
          assertThat(records(beans, "audit.key").get(1).json()).contains("\"critical\"");
          assertThat(beans.health.check().status()).isEqualTo(Status.DEGRADED);
          assertThat(beans.health.check().detail()).startsWith("The key that signed checkpoints");
        });
    run(
        beans -> {
          assertThat(beans.watch.verify().bad()).isNull();
          assertThat(beans.health.check().status()).isEqualTo(Status.UP);
          assertThat(records(beans, "audit.key")).hasSize(2);
        });
  }

  @Test
  void a_key_that_was_put_aside_signs_for_its_successor() throws Exception {
    run(beans -> beans.watch.verify());
    Files.move(directory.resolve("audit-key"), directory.resolve("audit-key.old"));

    run(
        beans -> {
          Verdict verdict = beans.watch.verify();
          assertThat(verdict.bad()).isNull();
          assertThat(verdict.notes()).singleElement().asString().contains("signed for it");
          assertThat(beans.health.check().status()).isEqualTo(Status.UP);
        });
  }

  @Test
  void a_replaced_key_signs_nothing_any_more() throws Exception {
    run(beans -> beans.watch.verify());
    Files.copy(directory.resolve("audit-key"), directory.resolve("stolen"));
    Files.delete(directory.resolve("audit-key"));
    run(beans -> beans.watch.verify());

    run(
        beans -> {
          Entry newest = newest(beans);
          var stolen = SigningKey.open(directory.resolve("stolen"));
          var known = beans.trail.checkpointFile().last().orElseThrow();
          beans
              .trail
              .checkpointFile()
              .append(List.of(stolen.sign(known.installation(), newest.seq(), newest.hash(), 1)));

          Verdict.Finding bad = beans.watch.verify().bad();
          assertThat(bad).isNotNull().extracting(Verdict.Finding::kind).isEqualTo("forged");
        });
  }

  @Test
  void a_deleted_file_is_restored_at_the_next_start_and_recorded() throws Exception {
    run(beans -> beans.watch.verify());
    run(beans -> beans.watch.verify());
    Path file = directory.resolve("audit-checkpoints.txt");
    List<String> before = Files.readAllLines(file, US_ASCII);
    Files.delete(file);

    run(
        beans -> {
          assertThat(beans.watch.verify().bad()).isNull();
          assertThat(records(beans, "audit.checkpoints.restored"))
              .singleElement()
              .satisfies(entry -> assertThat(entry.json()).contains("\"critical\""));
        });
    assertThat(sequences(Files.readAllLines(file, US_ASCII))).containsAll(sequences(before));
  }

  @Test
  void what_a_crash_kept_from_the_file_is_written_without_a_word() throws Exception {
    run(beans -> beans.watch.verify());
    run(beans -> beans.watch.verify());
    Path file = directory.resolve("audit-checkpoints.txt");
    List<String> lines = Files.readAllLines(file, US_ASCII);
    Files.write(file, lines.subList(0, lines.size() - 2), US_ASCII);

    run(
        beans -> {
          assertThat(beans.watch.verify().bad()).isNull();
          assertThat(records(beans, "audit.checkpoints.restored")).isEmpty();
        });
    assertThat(sequences(Files.readAllLines(file, US_ASCII))).containsAll(sequences(lines));
  }

  @Test
  void a_file_that_is_deleted_or_damaged_while_the_server_runs_reaches_the_health()
      throws Exception {
    run(beans -> beans.watch.verify());
    run(
        beans -> {
          Path file = directory.resolve("audit-checkpoints.txt");
          assertThat(beans.watch.verify().ok()).isTrue();
          byte[] whole = Files.readAllBytes(file);

          Files.delete(file);
          Files.createDirectory(file);
          beans.watch.check();
          assertThat(beans.health.check().status()).isEqualTo(Status.DEGRADED);
          assertThat(beans.health.check().detail()).contains("could not be verified");

          Files.delete(file);
          Files.writeString(file, "x\n" + new String(whole, US_ASCII));
          beans.watch.check();
          assertThat(beans.health.check().detail()).contains("line 1 of the checkpoint file");

          Files.delete(file);
          beans.watch.check();
          assertThat(beans.health.check().detail()).contains("gone from the file");
        });
  }

  private static List<String> sequences(List<String> lines) {
    return lines.stream().map(line -> line.split(" ", -1)[2]).toList();
  }

  private void run(Step step) throws Exception {
    try (var beans =
        new Beans(
            directory,
            new H2Database(directory.resolve("audit")),
            InstantSource.system(),
            Map.of("pulseboard.audit.enqueue-timeout", "60s"))) {
      beans.reporter.report(AuditEvent.of("alice", "order.cancel", "order/1").build());
      step.run(beans);
    }
  }

  private static List<Entry> records(Beans beans, String action) throws IOException {
    return beans.trail.reading().after(0, 1_000).stream()
        .filter(entry -> entry.facets().action().equals(action))
        .toList();
  }

  private static Entry newest(Beans beans) throws IOException {
    return beans.trail.reading().after(beans.trail.journal().newestSeq() - 1, 1).get(0);
  }

  /** What happens between a start and a stop. */
  private interface Step {
    void run(Beans beans) throws Exception;
  }
}
