package org.pulseboard.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.audit.wal.CrashedLog;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.audit.wal.LogFrame;
import org.pulseboard.database.Database;
import org.pulseboard.database.engine.H2Database;

/**
 * The tables of a server that was killed: its log holds five records, each a group of its own, and
 * a test says what of them was left in the database.
 */
final class CrashedTables {
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Path directory;
  private final CrashedLog files;
  private final List<Group> groups;

  CrashedTables(Path directory) throws Exception {
    this.directory = directory;
    files = new CrashedLog(directory);
    files.crashAfter(5);
    groups = read();
  }

  Path log() {
    return files.log();
  }

  /** What the log holds. */
  List<Group> groups() {
    return groups;
  }

  /** Leaves the first records of the log in the table, and the head before them. */
  void leave(int records) throws Exception {
    var entries = new ArrayList<Entry>();
    groups.forEach(group -> entries.addAll(group.entries()));
    change(
        sql -> sql.insert(new Group(head(0), entries.subList(0, records), List.of(), List.of())));
  }

  void moveHead(int seq) throws Exception {
    change(sql -> sql.insert(new Group(head(seq), List.of(), List.of(), List.of())));
  }

  /** Leaves the first record with a request's key in the tables, and the head before it. */
  Group leaveKey() throws Exception {
    Group first = groups.get(0);
    var key = new StoredKey("shop", "a", 1, 1, first.head().hash(), "digest");
    change(sql -> sql.insert(new Group(head(0), first.entries(), List.of(key), List.of())));
    return new Group(first.head(), first.entries(), List.of(key), List.of());
  }

  /** That key, as it is found after the group was loaded from the log. */
  Optional<StoredKey> keyOnceLoaded(Group group) throws Exception {
    try (var storage = new JdbcStorage(database())) {
      storage.begin();
      storage.beginLoading();
      storage.commitLazily(group);
      storage.begin();
      return storage.key("shop", "a");
    }
  }

  ChainHead head(int seq) {
    return seq == 0 ? new ChainHead(0, AuditChain.GENESIS, 0) : groups.get(seq - 1).head();
  }

  /** All that the table has, also what retention has removed and no query would tell of. */
  List<Entry> rows() throws Exception {
    Database database = database();
    try (Connection connection = database.dataSource().getConnection();
        var all = connection.prepareStatement(EntryRows.select(database) + EntryRows.AFTER)) {
      all.setLong(EntryRows.NEXT, 0);
      return EntryRows.read(all, EntryRows.NEXT + 1, 10, new Pace()).entries();
    }
  }

  /** Records 1 to the newest are in table, indexes and head; removes them. */
  void assertHolds(int newest) throws Exception {
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

  LogFirstStorage open() {
    return new LogFirstStorage(directory.resolve("log"), database());
  }

  H2Database database() {
    return new H2Database(directory.resolve("audit"));
  }

  private void change(Change change) throws Exception {
    Database database = database();
    try (Connection connection = database.dataSource().getConnection()) {
      change.make(new JournalSql(connection, database));
    }
    database.close();
  }

  private List<Group> read() throws Exception {
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

  private static Map<String, String> indexes() {
    return Map.of(
        "audit_record_actor", "actor",
        "audit_record_action", "action",
        "audit_record_target", "target",
        "audit_record_outcome", "outcome",
        "audit_record_severity", "severity");
  }

  /** A change of the tables. */
  private interface Change {
    void make(JournalSql sql) throws Exception;
  }
}
