package org.pulseboard.audit.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.audit.journal.Journals.PATIENCE;
import static org.pulseboard.audit.journal.Journals.await;
import static org.pulseboard.audit.journal.Journals.drafts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.SignedCheckpoints;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.Database;

/** What becomes of a trail whose file of checkpoints was damaged, cut or deleted. */
@Tag("slow")
class CheckpointLossTest {
  @TempDir Path directory;
  private Supplier<Database> database;

  @BeforeEach
  void four_checkpoints() throws Exception {
    database = Databases.H2.fresh(directory);
    for (int i = 0; i < 4; i++) {
      append(10);
    }
    assertThat(lines()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(verify().ok()).isTrue();
  }

  @Test
  void a_damaged_line_is_a_finding_that_names_it() throws Exception {
    List<String> lines = lines();
    lines.set(1, lines.get(1).substring(0, 40));
    write(lines);

    assertFinding("damaged", "line 2 of");
  }

  @Test
  void a_damaged_last_line_is_a_finding_too() throws Exception {
    List<String> lines = lines();
    lines.set(lines.size() - 1, lines.get(lines.size() - 1).substring(0, 40));
    write(lines);

    assertFinding("damaged", "line " + lines.size() + " of");
  }

  @Test
  void bytes_that_are_no_text_are_a_finding() throws Exception {
    List<String> lines = lines();
    lines.set(2, "\u00ff\u00fe\u0000" + lines.get(2));
    Files.write(file().path(), lines, ISO_8859_1);

    assertFinding("damaged", "line 3 of");
  }

  @Test
  void a_line_that_a_crash_tore_is_none() throws Exception {
    Files.writeString(file().path(), String.join("\n", lines()) + "\npulseboard-checkp");

    assertThat(verify().ok()).isTrue();
  }

  @Test
  void a_changed_digit_is_a_finding_that_names_the_line() throws Exception {
    List<String> lines = lines();
    String hash = lines.get(1).split(" ", -1)[3];
    lines.set(1, lines.get(1).replace(hash, hash.replace('0', '1').replace('7', '6')));
    write(lines);

    assertFinding("forged", "line 2");
  }

  @Test
  void a_line_that_is_gone_is_a_finding_since_the_database_still_has_it() throws Exception {
    List<String> lines = lines();
    lines.remove(1);
    write(lines);

    assertFinding("lost", "1 checkpoint");
  }

  @Test
  void a_deleted_file_does_not_make_a_cut_trail_whole() throws Exception {
    Files.delete(file().path());
    Databases.run(
        database.get(),
        "DELETE FROM audit_record WHERE seq > 25",
        "UPDATE audit_journal SET seq = 25, hash ="
            + " (SELECT hash FROM audit_record WHERE seq = 25)");

    assertFinding("cut", "records 26 to 40 are missing");
  }

  @Test
  void a_deleted_file_is_a_finding_while_the_trail_is_whole() throws Exception {
    Files.delete(file().path());

    assertFinding("lost", "checkpoint");
  }

  private void assertFinding(String kind, String reason) throws IOException {
    Verdict verdict = verify();
    assertThat(verdict.ok()).isFalse();
    Verdict.Finding bad = requireNonNull(verdict.bad());
    assertThat(bad.kind()).as(bad.reason()).isEqualTo(kind);
    assertThat(bad.reason()).contains(reason);
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file().path(), US_ASCII));
  }

  private void write(List<String> lines) throws IOException {
    Files.write(file().path(), lines, US_ASCII);
  }

  private void append(int records) throws Exception {
    try (var journal =
        new Journal(
            Databases.H2.storage(database.get(), directory),
            new QueueLimits(20_000, 32L << 20),
            new SignedCheckpoints(key(), file()),
            InstantSource.system(),
            record -> {})) {
      await(journal.append(drafts(records), null, PATIENCE, PATIENCE));
    }
  }

  private Verdict verify() throws IOException {
    try (Database open = database.get()) {
      var reading = new RecordReads(open, nanos -> true);
      return new Verification(reading, file(), key().publicKey(), "(server)").verify();
    }
  }

  private SigningKey key() throws IOException {
    return SigningKey.open(directory.resolve("audit-key"));
  }

  private CheckpointFile file() {
    return new CheckpointFile(directory.resolve("audit-checkpoints.txt"));
  }
}
