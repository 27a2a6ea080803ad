package org.pulseboard.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pulseboard.audit.journal.Journals.draft;
import static org.pulseboard.audit.journal.Journals.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.wal.LogFrame;
import org.pulseboard.database.RefusedDatabaseException;

/** A database that is left with a part of a transaction, as H2 is by a full disk and a kill. */
@Tag("slow")
class RemainsTest {
  @TempDir Path directory;
  private CrashedTables tables;

  @BeforeEach
  void crash() throws Exception {
    tables = new CrashedTables(directory);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void records_behind_the_head_are_loaded_again_and_found_by_every_index(int left)
      throws Exception {
    tables.leave(left);

    try (Journal journal = Journals.open(tables.open(), record -> {})) {
      assertThat(record(journal, draft(6)).firstSeq()).isEqualTo(6);
    }

    tables.assertHolds(6);
  }

  @Test
  void a_request_key_behind_the_head_is_loaded_again() throws Exception {
    Group group = tables.leaveKey();

    assertThat(tables.keyOnceLoaded(group)).contains(group.keys().get(0));
  }

  @Test
  void another_record_behind_the_head_is_refused_and_stays_as_it_is() throws Exception {
    tables.leave(3);
    Databases.run(tables.database(), "UPDATE audit_record SET hash = 'another' WHERE seq = 3");

    try (var storage = tables.open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(RefusedDatabaseException.class)
          .hasMessageContaining("another record 3");
    }

    assertThat(tables.rows()).extracting(Entry::hash).contains("another").hasSize(3);
    assertThat(tables.log()).exists();
  }

  @Test
  void another_record_among_those_behind_the_head_is_told_and_nothing_is_overwritten()
      throws Exception {
    tables.leave(3);
    Databases.run(tables.database(), "UPDATE audit_record SET hash = 'another' WHERE seq = 2");

    try (var storage = tables.open()) {
      assertThat(storage.begin().seq()).isEqualTo(5);
      assertThat(storage.awaitLoaded(TimeUnit.SECONDS.toNanos(1))).isFalse();
      assertThat(storage.loadTrouble())
          .hasValueSatisfying(told -> assertThat(told).contains("another record 2"));
    }

    assertThat(tables.rows()).extracting(Entry::hash).contains("another").hasSize(3);
    assertThat(tables.log()).exists();
  }

  @Test
  void records_behind_the_head_that_no_log_has_are_kept_and_their_numbers_not_given_again()
      throws Exception {
    tables.leave(3);
    Files.delete(tables.log());

    try (Journal journal = Journals.open(tables.open(), record -> {})) {
      assertThat(record(journal, draft(4)).firstSeq()).isEqualTo(4);
    }

    tables.assertHolds(4);
  }

  @Test
  void records_behind_the_head_that_no_log_has_and_that_do_not_follow_are_refused()
      throws Exception {
    tables.leave(3);
    Databases.run(tables.database(), "UPDATE audit_record SET json = '{}' WHERE seq = 2");
    Files.delete(tables.log());

    try (var storage = tables.open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(RefusedDatabaseException.class)
          .hasMessageContaining("nothing whole after record 1, but there was a record 3");
    }

    assertThat(tables.rows()).hasSize(3);
  }

  @Test
  void a_head_that_is_before_its_records_is_no_hole() throws Exception {
    tables.leave(2);
    tables.moveHead(4);

    try (Journal journal = Journals.open(tables.open(), record -> {})) {
      assertThat(record(journal, draft(6)).firstSeq()).isEqualTo(6);
    }

    tables.assertHolds(6);
  }

  @Test
  void a_group_of_which_a_part_is_there_is_loaded_whole() throws Exception {
    var entries = new ArrayList<Entry>();
    tables.groups().forEach(group -> entries.addAll(group.entries()));
    Files.write(
        tables.log(),
        LogFrame.encode(new Group(tables.head(5), entries, List.of(), List.of())).array());
    tables.leave(2);
    tables.moveHead(5);

    try (Journal journal = Journals.open(tables.open(), record -> {})) {
      assertThat(record(journal, draft(6)).firstSeq()).isEqualTo(6);
    }

    tables.assertHolds(6);
  }

  @Test
  void a_database_whose_oldest_records_retention_removed_is_not_taken_for_one_that_lost_them()
      throws Exception {
    tables.leave(5);
    tables.moveHead(5);
    Databases.run(
        tables.database(),
        "UPDATE audit_journal SET floor_seq = seq, floor_hash = hash",
        "DELETE FROM audit_record");

    try (var storage = tables.open()) {
      assertThat(storage.begin().seq()).isEqualTo(5);
      assertThat(storage.awaitLoaded(CrashedTables.PATIENCE_NANOS))
          .as("%s", storage.loadTrouble())
          .isTrue();
    }

    assertThat(tables.rows()).isEmpty();
  }

  @Test
  void a_head_whose_records_are_nowhere_is_refused() throws Exception {
    tables.leave(2);
    tables.moveHead(4);
    Files.delete(tables.log());

    try (var storage = tables.open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(RefusedDatabaseException.class)
          .hasMessageContaining("nothing whole after record 2, but there was a record 4");
    }

    assertThat(tables.rows()).hasSize(2);
  }
}
