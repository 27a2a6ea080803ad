package org.pulseboard.audit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pulseboard.audit.journal.Journals.PATIENCE;
import static org.pulseboard.audit.journal.Journals.await;
import static org.pulseboard.audit.journal.Journals.draft;
import static org.pulseboard.audit.journal.Journals.drafts;
import static org.pulseboard.audit.journal.Journals.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.database.Database;
import org.pulseboard.database.NoDatabase;
import org.pulseboard.stream.Await;

/** A stand-by that takes over without the newest records, as one that copies behind may. */
@Tag("slow")
class FallenBackTest {
  private static final Duration SOON = Duration.ofMillis(500);

  @TempDir Path directory;
  private final List<AuditRecord> shown = new CopyOnWriteArrayList<>();
  private Supplier<Database> database = () -> new NoDatabase("none yet");

  @BeforeEach
  void create() {
    database = Databases.POSTGRES.fresh(directory);
  }

  @Test
  void no_sequence_that_was_shown_is_given_to_another_record_until_a_person_restarts()
      throws Exception {
    try (Journal journal = Journals.open(new JdbcStorage(database.get()), shown::add)) {
      await(journal.append(drafts(5), null, PATIENCE, PATIENCE));

      fallBackTo(3);

      assertRefused(journal, "ends at record 3, but this server has seen record 5");
    }
    assertThat(shown).hasSize(5);
    try (Journal journal = Journals.open(new JdbcStorage(database.get()), shown::add)) {
      assertThat(record(journal, draft(6)).firstSeq()).isEqualTo(4);
    }
    assertThat(shown).extracting(AuditRecord::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 4L);
  }

  @Test
  void another_node_that_has_gone_on_there_does_not_hide_what_is_lost() throws Exception {
    var faults = new Faults(new JdbcStorage(database.get()));
    try (Journal journal = Journals.open(faults, shown::add)) {
      await(journal.append(drafts(5), null, PATIENCE, PATIENCE));
      faults.down.set(Integer.MAX_VALUE);

      fallBackTo(3);
      try (Journal other = Journals.open(new JdbcStorage(database.get()), record -> {})) {
        await(other.append(drafts(4), null, PATIENCE, PATIENCE));
      }
      faults.down.set(0);

      assertRefused(journal, "has another record 5 than the one that this server has seen");
    }
    assertThat(shown).hasSize(5);
  }

  /** And nothing is recorded. */
  private static void assertRefused(Journal journal, String why) {
    var refused = journal.append(drafts(1), null, PATIENCE, PATIENCE);
    assertThatThrownBy(() -> await(journal.append(drafts(1), null, PATIENCE, SOON)))
        .hasCauseInstanceOf(AuditUnavailableException.class);
    Await.until("it is refused", journal::isRefused);
    assertThat(journal.trouble()).hasValueSatisfying(told -> assertThat(told).contains(why));
    assertThat(refused).isNotCompleted();
  }

  private void fallBackTo(long seq) throws Exception {
    Databases.run(
        database.get(),
        "DELETE FROM audit_record WHERE seq > " + seq,
        "UPDATE audit_journal SET (seq, hash, recorded_at) ="
            + " (SELECT seq, hash, recorded_at FROM audit_record WHERE seq = "
            + seq
            + ")");
  }
}
