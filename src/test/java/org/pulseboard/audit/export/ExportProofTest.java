package org.pulseboard.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.audit.journal.Journals.PATIENCE;
import static org.pulseboard.audit.journal.Journals.await;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.SignedCheckpoints;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.Database;

/** What a server exports is what the offline verifier proves, whole and in part. */
@Tag("slow")
class ExportProofTest {
  private static final Filter BOB =
      new Filter(null, null, List.of("bob"), List.of(), List.of(), List.of(), List.of(), List.of());

  @TempDir Path directory;
  private Database database;
  private LogFirstStorage storage;
  private Journal journal;
  private SigningKey key;
  private Path checkpoints;

  @BeforeEach
  void a_journal_whose_newest_records_no_checkpoint_covers() throws Exception {
    key = SigningKey.open(directory.resolve("audit-key"));
    checkpoints = directory.resolve("audit-checkpoints.txt");
    database = Databases.H2.fresh(directory).get();
    storage = new LogFirstStorage(directory.resolve("log"), database);
    journal =
        new Journal(
            storage,
            new QueueLimits(20_000, 32L << 20),
            new SignedCheckpoints(key, new CheckpointFile(checkpoints)),
            InstantSource.system(),
            record -> {});
    append(1);
    append(40);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void a_whole_export_is_proven_to_its_last_record() throws Exception {
    List<String> lines = export(Filter.ALL);

    assertThat(verify(lines))
        .startsWith(
            "0 OK: chained up to record 41, signed up to record 41: 41 records, 1 to 41, as");
    lines.set(40, lines.get(40).replace("bob", "eve").replace("alice", "eve"));
    assertThat(verify(lines)).startsWith("1 BROKEN: record 41 does not match its hash");
  }

  @Test
  void a_filtered_export_is_what_the_server_signed_and_a_record_taken_out_is_noticed()
      throws Exception {
    List<String> lines = export(BOB);

    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(verify(lines))
        .startsWith("3 IN PART: ")
        .contains("asked for with {\"actor\":[\"bob\"]}, as the server signed");
    lines.remove(3);
    assertThat(verify(lines))
        .startsWith("1 BROKEN: the file is not the one that the server signed");
  }

  @Test
  void a_filter_that_finds_nothing_is_proven_too() throws Exception {
    var nobody =
        new Filter(null, null, List.of("x"), List.of(), List.of(), List.of(), List.of(), List.of());

    assertThat(verify(export(nobody))).startsWith("3 IN PART: 0 records");
  }

  @Test
  void an_export_beside_the_checkpoints_of_another_journal_is_not_called_tampered_with()
      throws Exception {
    List<String> lines = export(Filter.ALL);
    lines.set(40, lines.get(40).replace("bob", "eve").replace("alice", "eve"));
    int end = lines.size() - 1;
    lines.set(
        end,
        lines.get(end).replaceFirst("\"installation\":\"[^\"]*\"", "\"installation\":\"other\""));

    assertThat(verify(lines)).startsWith("2 CANNOT TELL: the export is of the journal other");
  }

  @Test
  void a_part_begins_with_the_hash_before_it() throws Exception {
    List<String> lines = export(BOB);
    String previous = export(Filter.ALL).get(1).split("\"", -1)[5];

    assertThat(lines.get(0)).startsWith("{\"seq\":3,");
    assertThat(lines.get(lines.size() - 1)).contains("\"previous\":\"" + previous + "\"");
  }

  private List<String> export(Filter filter) throws Exception {
    var reading = new RecordReads(database, storage::awaitLoaded);
    var proof =
        new ExportProof(
            reading,
            InstantSource.system(),
            key.publicKey(),
            statement -> Optional.of(key.sign(statement)));
    var out = new ByteArrayOutputStream();
    ExportFile.NDJSON.write(new RecordRange(reading, filter).begin(), filter, proof, out);
    return new ArrayList<>(out.toString(UTF_8).lines().toList());
  }

  /** The program's exit code, and what it said. */
  private String verify(List<String> lines) throws Exception {
    Path export = Files.write(directory.resolve("export.ndjson"), lines, UTF_8);
    var program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/classes",
                "org.pulseboard.api.VerifyExport",
                export.toString(),
                checkpoints.toString())
            .redirectErrorStream(true);
    // as arguments: of this variable the JVM speaks among the program's own words
    String options = program.environment().remove("JAVA_TOOL_OPTIONS");
    if (options != null) {
      program.command().addAll(1, List.of(options.split(" ", -1)));
    }
    var process = program.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() + " " + said;
  }

  private void append(int count) throws Exception {
    List<Draft> drafts =
        IntStream.range(0, count)
            .mapToObj(i -> AuditEvent.of(i % 3 == 0 ? "alice" : "bob", "a", "t/" + i).build())
            .map(event -> Draft.of(event, "shop", "n1"))
            .toList();
    await(journal.append(drafts, null, PATIENCE, PATIENCE));
  }
}
