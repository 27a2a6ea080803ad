package org.pulseboard.audit.verify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.audit.journal.Journals.PATIENCE;
import static org.pulseboard.audit.journal.Journals.await;
import static org.pulseboard.audit.journal.Journals.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.SignedCheckpoints;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.audit.monitor.Pruning;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.Database;

/** Several nodes share one PostgreSQL; each has a key and a file of its own. */
@Tag("slow")
class SharedRetentionTest {
  @TempDir Path directory;
  private Database database;
  private Journal a;
  private Journal b;

  @BeforeEach
  void two_nodes_that_recorded_in_turn() throws Exception {
    database = Databases.POSTGRES.fresh(directory).get();
    a = journal("a");
    b = journal("b");
    introduce(a, "a");
    introduce(b, "b");
    for (int i = 0; i < 3; i++) {
      append(a, 600);
      append(b, 100);
    }
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
    database.close();
  }

  @Test
  void retention_on_one_node_leaves_the_others_satisfied_also_one_that_comes_later()
      throws Exception {
    AuditCheckpoint old = newestOf("a", 1_500);
    retire(a, "a", old.seq());

    new Pruning(reading()).upTo(old);

    for (String node : List.of("a", "b", "c")) {
      assertThat(verify(node).bad()).as(node).isNull();
    }
  }

  @Test
  void a_floor_that_no_known_key_signed_is_still_a_finding() throws Exception {
    Path elsewhere = Files.createDirectories(directory.resolve("stranger"));
    AuditCheckpoint real = newestOf("a", 1_500);
    AuditCheckpoint forged =
        SigningKey.open(elsewhere.resolve("audit-key"))
            .sign(real.installation(), real.seq(), real.hash(), 1);
    retire(a, "a", real.seq());
    new Pruning(reading()).upTo(real);
    Databases.run(
        database,
        "UPDATE audit_checkpoint SET public_key = '"
            + forged.publicKey()
            + "', signature = '"
            + forged.signature()
            + "' WHERE seq = "
            + forged.seq());

    assertThat(requireNonNull(verify("b").bad()).kind()).isEqualTo("deleted");
  }

  private Journal journal(String node) throws IOException {
    return new Journal(
        new JdbcStorage(database),
        new QueueLimits(20_000, 32L << 20),
        new SignedCheckpoints(key(node), file(node)),
        InstantSource.system(),
        record -> {});
  }

  private void introduce(Journal journal, String node) throws Exception {
    AuditEvent event =
        AuditEvent.of("system", "audit.key", "signing key " + key(node).publicKey())
            .attribute("publicKey", key(node).publicKey())
            .build();
    await(journal.append(List.of(Draft.of(event, "(server)", node)), null, PATIENCE, PATIENCE));
  }

  private static void append(Journal journal, int count) throws Exception {
    List<Draft> drafts = IntStream.range(0, count).mapToObj(i -> draft(i)).toList();
    await(journal.append(drafts, null, PATIENCE, PATIENCE));
  }

  /** As the retention does before it removes: the key first, since its record may go as well. */
  private void retire(Journal journal, String node, long upTo) throws Exception {
    introduce(journal, node);
    AuditEvent event = AuditEvent.of("system", Retirement.ACTION, Retirement.target(upTo)).build();
    await(journal.append(List.of(Draft.of(event, "(server)", node)), null, PATIENCE, PATIENCE));
  }

  private AuditCheckpoint newestOf(String node, long before) throws IOException {
    AuditCheckpoint newest = null;
    try (var all = file(node).read()) {
      for (var next = all.next(); next != null && next.seq() < before; next = all.next()) {
        newest = next;
      }
    }
    return requireNonNull(newest);
  }

  private Verdict verify(String node) throws IOException {
    return new Verification(reading(), file(node), key(node).publicKey(), "(server)").verify();
  }

  private RecordReads reading() {
    return new RecordReads(database, nanos -> true);
  }

  private SigningKey key(String node) throws IOException {
    return SigningKey.open(home(node).resolve("audit-key"));
  }

  private CheckpointFile file(String node) throws IOException {
    return new CheckpointFile(home(node).resolve("audit-checkpoints.txt"));
  }

  private Path home(String node) throws IOException {
    return Files.createDirectories(directory.resolve(node));
  }
}
