package org.pulseboard.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.audit.journal.Journals.PATIENCE;
import static org.pulseboard.audit.journal.Journals.await;
import static org.pulseboard.audit.journal.Journals.drafts;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.api.AuditChain;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.SignedCheckpoints;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.audit.monitor.Pruning;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.Database;

/** What somebody with full access to the database can do, and what the verification makes of it. */
@Tag("slow")
class TamperingTest {
  private static final int RECORDS = 2_500;

  @TempDir Path directory;
  private Databases place = Databases.H2;

  @ParameterizedTest
  @EnumSource
  void an_untouched_journal_verifies_up_to_its_newest_record(Databases place) throws Exception {
    Verdict verdict = verify(filled(place));

    assertThat(verdict).isEqualTo(new Verdict(true, RECORDS, 1, RECORDS, RECORDS, null, List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void an_edited_record_is_named(Databases place) throws Exception {
    var database = filled(place);
    Databases.run(
        database.get(),
        "UPDATE audit_record SET json = REPLACE(json, 'alice', 'bob'), actor = 'bob'"
            + " WHERE seq = 1234");

    assertFinding(verify(database), 1234, "edited");
  }

  @ParameterizedTest
  @EnumSource
  void a_column_that_hides_a_record_from_the_search_is_named(Databases place) throws Exception {
    var database = filled(place);
    Databases.run(database.get(), "UPDATE audit_record SET actor = 'bob' WHERE seq = 77");

    assertFinding(verify(database), 77, "edited");
  }

  @ParameterizedTest
  @EnumSource
  void a_deleted_record_is_named(Databases place) throws Exception {
    var database = filled(place);
    Databases.run(database.get(), "DELETE FROM audit_record WHERE seq IN (1500, 1501)");

    assertFinding(verify(database), 1500, "deleted");
  }

  @ParameterizedTest
  @EnumSource
  void swapped_records_are_named(Databases place) throws Exception {
    var database = filled(place);
    Databases.run(
        database.get(),
        "UPDATE audit_record SET seq = -1 WHERE seq = 300",
        "UPDATE audit_record SET seq = 300 WHERE seq = 310",
        "UPDATE audit_record SET seq = 310 WHERE seq = -1");

    assertFinding(verify(database), 300, "swapped");
  }

  @ParameterizedTest
  @EnumSource
  void an_inserted_record_is_named(Databases place) throws Exception {
    var database = filled(place);
    Databases.run(
        database.get(),
        "UPDATE audit_record SET seq = -seq WHERE seq >= 2000",
        "UPDATE audit_record SET seq = 1 - seq WHERE seq < 0",
        "INSERT INTO audit_record SELECT 2000, recorded_at, actor, action, target, outcome,"
            + " severity, json, hash FROM audit_record WHERE seq = 5",
        "UPDATE audit_journal SET seq = seq + 1");

    assertFinding(verify(database), 2000, "inserted");
  }

  @ParameterizedTest
  @EnumSource
  void a_cut_tail_is_named_even_if_the_head_was_set_back(Databases place) throws Exception {
    var database = filled(place);
    Databases.run(
        database.get(),
        "DELETE FROM audit_record WHERE seq > 2400",
        "DELETE FROM audit_checkpoint WHERE seq > 2400",
        "UPDATE audit_journal SET seq = 2400, hash ="
            + " (SELECT hash FROM audit_record WHERE seq = 2400)");

    assertFinding(verify(database), 2401, "cut");
  }

  @ParameterizedTest
  @EnumSource
  void a_chain_that_was_hashed_again_is_named_by_the_checkpoints_outside(Databases place)
      throws Exception {
    var database = filled(place);
    rewrite(database.get(), 1_700);

    Verdict verdict = verify(database);

    assertFinding(verdict, 1_501, "rewritten");
    assertThat(verdict.toString()).contains("record 2000 is not the one that was signed");
  }

  @ParameterizedTest
  @EnumSource
  void a_checkpoint_that_was_changed_in_the_database_is_named(Databases place) throws Exception {
    var database = filled(place);
    Databases.run(database.get(), "UPDATE audit_checkpoint SET created_at = 0 WHERE seq = 1000");

    assertFinding(verify(database), 1_000, "forged");
  }

  @ParameterizedTest
  @EnumSource
  void what_retention_leaves_still_verifies(Databases place) throws Exception {
    var database = filled(place);
    prune(database, 2_000, Retirement.target(2_000));

    assertThat(verify(database))
        .isEqualTo(
            new Verdict(true, RECORDS - 1_999, 2_001, RECORDS + 1, RECORDS + 1, null, List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void a_prefix_that_no_retention_announced_is_named(Databases place) throws Exception {
    var database = filled(place);
    prune(database, 1_000, "records of no matter");

    assertFinding(verify(database), 1, "deleted");
  }

  @ParameterizedTest
  @EnumSource
  void retention_refuses_to_stop_between_checkpoints(Databases place) throws Exception {
    var database = filled(place);
    Databases.run(
        database.get(),
        "UPDATE audit_journal SET floor_seq = 10, floor_hash ="
            + " (SELECT hash FROM audit_record WHERE seq = 10)",
        "DELETE FROM audit_record WHERE seq <= 10");

    assertFinding(verify(database), 1, "deleted");
  }

  /** As the retention does: announces, then removes up to each checkpoint. */
  private void prune(Supplier<Database> database, long upTo, String announcement) throws Exception {
    var event = AuditEvent.of("system", Retirement.ACTION, announcement).build();
    append(database, List.of(Draft.of(event, "(server)", "n1")));
    try (Database open = database.get();
        var all = file().read()) {
      var pruning = new Pruning(new RecordReads(open, nanos -> true));
      for (var next = all.next(); next != null && next.seq() <= upTo; next = all.next()) {
        pruning.upTo(next);
      }
    }
  }

  private static void assertFinding(Verdict verdict, long seq, String kind) {
    assertThat(verdict.ok()).isFalse();
    assertThat(verdict.bad())
        .isNotNull()
        .satisfies(
            bad -> {
              assertThat(bad.seq()).as(bad.reason()).isEqualTo(seq);
              assertThat(bad.kind()).isEqualTo(kind);
            });
  }

  private Supplier<Database> filled(Databases place) throws Exception {
    this.place = place;
    Supplier<Database> database = place.fresh(directory);
    for (int i = 0; i < RECORDS / 500; i++) {
      append(database, drafts(500));
    }
    return database;
  }

  private void append(Supplier<Database> database, List<Draft> drafts) throws Exception {
    try (var journal =
        new Journal(
            place.storage(database.get(), directory),
            new QueueLimits(20_000, 32L << 20),
            new SignedCheckpoints(key(), file()),
            InstantSource.system(),
            record -> {})) {
      await(journal.append(drafts, null, PATIENCE, PATIENCE));
    }
  }

  private Verdict verify(Supplier<Database> database) throws IOException {
    try (Database open = database.get()) {
      var reading = new RecordReads(open, nanos -> true);
      return new Verification(reading, file(), key().publicKey(), "(server)").verify();
    }
  }

  /** Changes one record and hashes all after it again, as somebody who reads this code would. */
  private static void rewrite(Database database, long seq) throws Exception {
    try (database;
        Connection connection = database.dataSource().getConnection()) {
      var chain = new AuditChain(installation(connection));
      String previous = "";
      var all = new ArrayList<Entry>();
      new RecordRange(new RecordReads(database, nanos -> true), Filter.ALL).forEach(all::add);
      for (Entry entry : all) {
        if (entry.seq() >= seq) {
          String json = entry.json().replace("alice", "bobby");
          previous = chain.hash(entry.seq(), previous, json);
          update(connection, entry.seq(), json, previous);
        } else {
          previous = entry.hash();
        }
      }
    }
  }

  private static String installation(Connection connection) throws SQLException {
    try (var row =
        connection.createStatement().executeQuery("SELECT installation FROM audit_journal")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void update(Connection connection, long seq, String json, String hash)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE audit_record SET json = ?, hash = ?, actor = 'bobby' WHERE seq = ?")) {
      update.setString(1, json);
      update.setString(2, hash);
      update.setLong(3, seq);
      update.executeUpdate();
    }
  }

  private SigningKey key() throws IOException {
    return SigningKey.open(directory.resolve("audit-key"));
  }

  private CheckpointFile file() {
    return new CheckpointFile(directory.resolve("audit-checkpoints.txt"));
  }
}
