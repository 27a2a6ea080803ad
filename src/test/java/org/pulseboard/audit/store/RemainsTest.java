package org.pulseboard.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pulseboard.audit.journal.Journals.draft;
import static org.pulseboard.audit.journal.Journals.record;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.db.MVIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.monitor.Pruning;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.audit.wal.CrashedLog;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.audit.wal.LogFrame;
import org.pulseboard.database.Database;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.engine.H2Database;

/** A database that is left with a part of a transaction, as H2 is by a full disk and a kill. */
@Tag("slow")
class RemainsTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  @TempDir Path directory;
  private CrashedLog files;
  private List<Group> groups = List.of();

  @BeforeEach
  void crash() throws Exception {
    files = new CrashedLog(directory);
    files.crashAfter(5);
    groups = groups();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void records_behind_the_head_are_loaded_again_and_found_by_every_index(int left)
      throws Exception {
    leave(left);

    try (Journal journal = Journals.open(open(), record -> {})) {
      assertThat(record(journal, draft(6)).firstSeq()).isEqualTo(6);
    }

    assertHolds(6);
  }

  @Test
  void a_request_key_behind_the_head_is_loaded_again() throws Exception {
    var key = new StoredKey("shop", "a", 1, 1, groups.get(0).head().hash(), "digest");
    Group group = groups.get(0);
    var keyed = new Group(group.head(), group.entries(), List.of(key), List.of());
    change(sql -> sql.insert(new Group(head(0), keyed.entries(), keyed.keys(), List.of())));
    try (var storage = new JdbcStorage(database())) {
      storage.begin();
      storage.beginLoading();

      storage.commitLazily(keyed);

      storage.begin();
      assertThat(storage.key("shop", "a")).contains(key);
    }
  }

  @Test
  void another_record_behind_the_head_is_refused_and_stays_as_it_is() throws Exception {
    leave(3);
    Databases.run(database(), "UPDATE audit_record SET hash = 'another' WHERE seq = 3");

    try (var storage = open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(RefusedDatabaseException.class)
          .hasMessageContaining("another record 3");
    }

    assertThat(rows()).extracting(Entry::hash).contains("another").hasSize(3);
    assertThat(files.log()).exists();
  }

  @Test
  void another_record_among_those_behind_the_head_is_told_and_nothing_is_overwritten()
      throws Exception {
    leave(3);
    Databases.run(database(), "UPDATE audit_record SET hash = 'another' WHERE seq = 2");

    try (var storage = open()) {
      assertThat(storage.begin().seq()).isEqualTo(5);
      assertThat(storage.awaitLoaded(TimeUnit.SECONDS.toNanos(1))).isFalse();
      assertThat(storage.loadTrouble())
          .hasValueSatisfying(told -> assertThat(told).contains("another record 2"));
    }

    assertThat(rows()).extracting(Entry::hash).contains("another").hasSize(3);
    assertThat(files.log()).exists();
  }

  @Test
  void records_behind_the_head_that_no_log_has_are_kept_and_their_numbers_not_given_again()
      throws Exception {
    leave(3);
    Files.delete(files.log());

    try (Journal journal = Journals.open(open(), record -> {})) {
      assertThat(record(journal, draft(4)).firstSeq()).isEqualTo(4);
    }

    assertHolds(4);
  }

  @Test
  void records_behind_the_head_that_no_log_has_and_that_do_not_follow_are_refused()
      throws Exception {
    leave(3);
    Databases.run(database(), "UPDATE audit_record SET json = '{}' WHERE seq = 2");
    Files.delete(files.log());

    try (var storage = open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(RefusedDatabaseException.class)
          .hasMessageContaining("nothing whole after record 1, but there was a record 3");
    }

    assertThat(rows()).hasSize(3);
  }

  @Test
  void a_head_that_is_before_its_records_is_no_hole() throws Exception {
    leave(2);
    moveHead(4);

    try (Journal journal = Journals.open(open(), record -> {})) {
      assertThat(record(journal, draft(6)).firstSeq()).isEqualTo(6);
    }

    assertHolds(6);
  }

  @Test
  void a_group_of_which_a_part_is_there_is_loaded_whole() throws Exception {
    var entries = new ArrayList<Entry>();
    groups.forEach(group -> entries.addAll(group.entries()));
    Files.write(
        files.log(), LogFrame.encode(new Group(head(5), entries, List.of(), List.of())).array());
    leave(2);
    moveHead(5);

    try (Journal journal = Journals.open(open(), record -> {})) {
      assertThat(record(journal, draft(6)).firstSeq()).isEqualTo(6);
    }

    assertHolds(6);
  }

  @Test
  void a_database_whose_oldest_records_retention_removed_is_not_taken_for_one_that_lost_them()
      throws Exception {
    leave(5);
    moveHead(5);
    Databases.run(
        database(),
        "UPDATE audit_journal SET floor_seq = seq, floor_hash = hash",
        "DELETE FROM audit_record");

    try (var storage = open()) {
      assertThat(storage.begin().seq()).isEqualTo(5);
      assertThat(storage.awaitLoaded(PATIENCE)).as("%s", storage.loadTrouble()).isTrue();
    }

    assertThat(rows()).isEmpty();
  }

  @Test
  void a_head_whose_records_are_nowhere_is_refused() throws Exception {
    leave(2);
    moveHead(4);
    Files.delete(files.log());

    try (var storage = open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(RefusedDatabaseException.class)
          .hasMessageContaining("nothing whole after record 2, but there was a record 4");
    }

    assertThat(rows()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUDIT_RECORD_ACTOR", "AUDIT_RECORD_TARGET", "AUDIT_RECORD_SEVERITY"})
  void an_index_that_is_behind_its_table_is_made_again(String index) throws Exception {
    leave(3);
    forgetNewest("AUDIT_RECORD", index);

    try (var storage = open()) {
      storage.begin();
      assertThat(storage.awaitLoaded(PATIENCE)).as("%s", storage.loadTrouble()).isTrue();
    }

    assertHolds(5);
  }

  @Test
  void an_index_that_is_before_its_table_is_made_again() throws Exception {
    leave(3);
    forgetNewest("AUDIT_RECORD", "AUDIT_RECORD_DATA");

    try (var storage = open()) {
      storage.begin();
      assertThat(storage.awaitLoaded(PATIENCE)).as("%s", storage.loadTrouble()).isTrue();
    }

    assertHolds(5);
  }

  @Test
  void an_index_of_keys_that_is_behind_its_table_is_made_again() throws Exception {
    var key = new StoredKey("shop", "a", 1, 1, groups.get(0).head().hash(), "digest");
    Group group = groups.get(0);
    var keyed = new Group(group.head(), group.entries(), List.of(key), List.of());
    change(sql -> sql.insert(new Group(head(0), keyed.entries(), keyed.keys(), List.of())));
    forgetNewest("AUDIT_KEY", "PRIMARY_KEY");
    try (var storage = new JdbcStorage(database())) {
      storage.begin();
      storage.beginLoading();

      storage.commitLazily(keyed);

      storage.begin();
      assertThat(storage.key("shop", "a")).contains(key);
    }
    new Pruning(new RecordReads(database(), nanos -> true)).forgetKeys(Long.MAX_VALUE);
  }

  private void assertHolds(int newest) throws Exception {
    assertThat(rows())
        .extracting(Entry::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, newest).boxed().toList());
    try (Connection connection = database().dataSource().getConnection();
        var statement = connection.createStatement()) {
      for (var index : indexes().entrySet()) {
        String sql = "SELECT COUNT(*) FROM audit_record USE INDEX (" + index.getKey() + ") WHERE ";
        try (var row = statement.executeQuery(sql + index.getValue() + " > ''")) {
          assertThat(row.next()).isTrue();
          assertThat(row.getInt(1)).as(index.getKey()).isEqualTo(newest);
        }
      }
      try (var row = statement.executeQuery("SELECT seq FROM audit_journal")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(newest);
      }
      assertThat(statement.executeUpdate("DELETE FROM audit_record")).isEqualTo(newest);
    }
  }

  private static Map<String, String> indexes() {
    return Map.of(
        "audit_record_actor", "actor",
        "audit_record_action", "action",
        "audit_record_target", "target",
        "audit_record_outcome", "outcome",
        "audit_record_severity", "severity");
  }

  /** Leaves the first records of the log in the table, and the head before them. */
  private void leave(int records) throws Exception {
    var entries = new ArrayList<Entry>();
    groups.forEach(group -> entries.addAll(group.entries()));
    change(
        sql -> sql.insert(new Group(head(0), entries.subList(0, records), List.of(), List.of())));
  }

  private void moveHead(int seq) throws Exception {
    change(sql -> sql.insert(new Group(head(seq), List.of(), List.of(), List.of())));
  }

  private ChainHead head(int seq) {
    return seq == 0 ? new ChainHead(0, AuditChain.GENESIS, 0) : groups.get(seq - 1).head();
  }

  private void change(Change change) throws Exception {
    Database database = database();
    try (Connection connection = database.dataSource().getConnection()) {
      change.make(new JournalSql(connection, database));
    }
    database.close();
  }

  /**
   * Takes the newest entry out of one of H2's maps, behind the back of its transactions.
   *
   * @param prefix of the name of the index; the rows themselves are one as well
   */
  private void forgetNewest(String table, String prefix) throws Exception {
    Database database = database();
    try (Connection connection = database.dataSource().getConnection()) {
      var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      var indexes =
          session.getDatabase().getMainSchema().getTableOrView(session, table).getIndexes();
      var chosen =
          indexes.stream()
              .filter(index -> index instanceof MVIndex<?, ?>)
              .filter(index -> index.getName().startsWith(prefix))
              .findFirst()
              .orElseThrow();
      forgetNewest(((MVIndex<?, ?>) chosen).getMVMap());
    }
    database.close();
  }

  private static <K> void forgetNewest(MVMap<K, ?> map) {
    map.remove(map.lastKey());
  }

  private List<Entry> rows() throws Exception {
    return new RecordReads(database(), nanos -> true).after(0, 10);
  }

  private List<Group> groups() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(files.log()));
    var found = new ArrayList<Group>();
    int position = 0;
    for (int length = LogFrame.length(bytes, 0); length > 0; ) {
      found.add(LogFrame.decode(bytes, position, length).orElseThrow());
      position += length;
      length = LogFrame.length(bytes, position);
    }
    return found;
  }

  private LogFirstStorage open() {
    return new LogFirstStorage(directory.resolve("log"), database());
  }

  private H2Database database() {
    return new H2Database(directory.resolve("audit"));
  }

  /** A change of the tables. */
  private interface Change {
    void make(JournalSql sql) throws Exception;
  }
}
