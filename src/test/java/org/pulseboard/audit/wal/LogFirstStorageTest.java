package org.pulseboard.audit.wal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pulseboard.audit.journal.Journals.draft;
import static org.pulseboard.audit.journal.Journals.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditChain;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.audit.store.NotWrittenException;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.database.Guard;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.engine.H2Database;

/** The write-ahead log after crashes, damage and a full disk. */
@Tag("slow")
class LogFirstStorageTest {
  @TempDir Path directory;

  @Test
  void records_that_only_the_log_has_are_there_after_a_crash() throws Exception {
    crashAfter(5);

    try (var storage = open()) {
      assertThat(storage.begin().seq()).isEqualTo(5);
      assertThat(storage.awaitLoaded(TimeUnit.SECONDS.toNanos(30))).isTrue();
      assertThat(database().after(0, 10))
          .extracting(Entry::seq)
          .containsExactly(1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void a_frame_that_a_crash_tore_was_never_confirmed_and_is_left_out() throws Exception {
    crashAfter(5);
    change(frameEnds().get(4) - 1);

    try (Journal journal = Journals.open(open(), record -> {})) {
      assertThat(record(journal, draft(1)).firstSeq()).isEqualTo(5);
      assertThat(record(journal, draft(2)).firstSeq()).isEqualTo(6);
    }
    try (var storage = open()) {
      assertThat(storage.begin().seq()).isEqualTo(6);
    }
  }

  @Test
  void a_damaged_frame_before_intact_ones_is_an_error_and_the_file_stays_as_it_is()
      throws Exception {
    crashAfter(5);
    change(frameEnds().get(2) - 1);
    byte[] before = Files.readAllBytes(log());

    try (var storage = open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is damaged after record 2");
    }
    assertThat(Files.readAllBytes(log())).isEqualTo(before);
  }

  @Test
  void a_database_that_lost_its_end_is_an_error() throws Exception {
    crashAfter(5);
    Files.delete(directory.resolve("audit.mv.db"));
    try (var storage = open()) {
      assertThatThrownBy(storage::begin).hasMessageContaining("is damaged after record 0");
    }
  }

  /** As H2 does after a full disk, to what it had forced before. */
  @Test
  void a_database_that_falls_back_by_some_files_of_the_log_is_brought_up_to_date()
      throws Exception {
    Path database = directory.resolve("audit.mv.db");
    Path earlier = directory.resolve("earlier");
    Path killed = Files.createDirectory(directory.resolve("killed"));
    try (Journal journal = Journals.open(open(), record -> {})) {
      record(journal, draft(1));
    }
    Files.copy(database, earlier);
    var storage = open();
    try (Journal journal = Journals.open(storage, record -> {})) {
      for (int i = 2; i <= 300; i++) {
        record(journal, long60KiB(i));
      }
      assertThat(storage.awaitLoaded(TimeUnit.SECONDS.toNanos(60))).isTrue();
      for (Path file : files(directory.resolve("log"))) {
        Files.copy(file, killed.resolve(file.getFileName()));
      }
    }
    Files.move(earlier, database, StandardCopyOption.REPLACE_EXISTING);
    for (Path file : files(killed)) {
      Files.move(file, log().resolveSibling(file.getFileName()));
    }

    try (var again = open()) {
      assertThat(again.begin().seq()).isEqualTo(300);
      assertThat(again.awaitLoaded(TimeUnit.SECONDS.toNanos(60))).isTrue();
      for (long seq = 0; seq < 300; seq++) {
        assertThat(database().after(seq, 1)).extracting(Entry::seq).containsExactly(seq + 1);
      }
    }
  }

  private static Draft long60KiB(int number) {
    var event = AuditEvent.of("alice", "order.cancel", "order/" + number).reason("x".repeat(1_000));
    for (int i = 0; i < 14; i++) {
      event.attribute("text" + i, "x".repeat(4_000));
    }
    return Draft.of(event.build(), "shop", "n1");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void a_damaged_database_is_an_error_and_the_file_stays_as_it_is() throws Exception {
    crashAfter(1);
    Path file = directory.resolve("audit.mv.db");
    byte[] garbage = "not a database at all".repeat(2_000).getBytes(US_ASCII);
    Files.write(file, garbage);

    try (var storage = open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("audit.mv.db");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(garbage);
  }

  @Test
  void a_disk_that_takes_no_new_file_refuses_and_then_goes_on_without_a_restart() throws Exception {
    Path inTheWay = directory.resolve("log").resolve("audit-0000000001.log");
    Files.createDirectories(inTheWay.resolve("full"));
    try (Journal journal = Journals.open(open(), record -> {})) {
      var refused =
          journal.append(List.of(draft(1)), null, Journals.PATIENCE, Duration.ofMillis(300));

      assertThatThrownBy(() -> Journals.await(refused))
          .hasCauseInstanceOf(AuditUnavailableException.class);
      Files.delete(inTheWay.resolve("full"));
      Files.delete(inTheWay);
      assertThat(record(journal, draft(2)).firstSeq()).isEqualTo(1);
    }
  }

  @Test
  void what_a_full_disk_did_not_take_is_not_recorded_and_that_is_what_is_said() throws Exception {
    try (Journal journal = Journals.open(open(), record -> {})) {
      assertThat(journal.awaitOpen(Journals.PATIENCE)).isTrue();
      for (int number = 1; number <= 99; number++) {
        Files.createDirectories(log(number).resolve("in the way"));
      }

      var refused =
          journal.append(List.of(draft(1)), null, Journals.PATIENCE, Duration.ofMillis(300));

      assertThatThrownBy(() -> Journals.await(refused))
          .cause()
          .isInstanceOfSatisfying(
              AuditUnavailableException.class,
              e -> assertThat(e.perhapsRecorded()).as(e.getMessage()).isFalse())
          .hasMessageContaining("Not recorded: Cannot write the log");
      for (int number = 1; number <= 99; number++) {
        Files.delete(log(number).resolve("in the way"));
        Files.delete(log(number));
      }
      assertThat(record(journal, draft(2)).firstSeq()).isEqualTo(1);
    }
  }

  @Test
  void what_is_in_the_log_counts_also_if_the_lock_is_lost_within_the_append() throws Exception {
    var lock = new DirectoryLock(directory);
    var storage = storage(new Guard(lock));
    try (storage) {
      ChainHead head = storage.begin();
      Group group = group(storage.installation(), head);
      // The first append makes the file, after the lock has been looked at for the first time.
      var taken = CompletableFuture.runAsync(this::deleteTheLockOnceTheLogIsThere);

      assertThatThrownBy(() -> storage.commit(group))
          .isInstanceOf(StoreException.class)
          .isNotInstanceOf(NotWrittenException.class)
          .hasMessageContaining("was deleted or replaced");

      assertThat(storage.holds(group.head())).isTrue();
      assertThatThrownBy(storage::begin).hasMessageContaining("was deleted or replaced");
      taken.get();
    }
    lock.close();
    try (var next = open()) {
      assertThat(next.begin().seq()).isEqualTo(1);
    }
  }

  private void deleteTheLockOnceTheLogIsThere() {
    try {
      long deadline = System.nanoTime() + Journals.PATIENCE.toNanos();
      while (!Files.exists(log()) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      Files.delete(directory.resolve("server.lock"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first record. */
  private static Group group(String installation, ChainHead before) {
    String json = "{\"actor\":\"alice\"}";
    String hash = new AuditChain(installation).hash(1, before.hash(), json);
    var facets = new IndexedFields("alice", "order.cancel", "order/1", "success", "info");
    var entry = new Entry(1, 1, facets, json, hash);
    return new Group(new ChainHead(1, hash, 1), List.of(entry), List.of(), List.of());
  }

  @Test
  void a_database_that_dies_in_its_first_second_is_still_the_same_journal() throws Exception {
    String installation;
    var database = new H2Database(directory.resolve("audit"));
    try (var storage = new LogFirstStorage(directory.resolve("log"), database)) {
      storage.begin();
      installation = storage.installation();
      die(database);
    }
    try (var storage = open()) {
      storage.begin();
      assertThat(storage.installation()).isEqualTo(installation);
    }
  }

  @Test
  void what_a_database_forgets_when_it_dies_is_loaded_again() throws Exception {
    var database = new H2Database(directory.resolve("audit"));
    var storage = new LogFirstStorage(directory.resolve("log"), database);
    try (Journal journal = Journals.open(storage, record -> {})) {
      for (int i = 0; i < 5; i++) {
        record(journal, draft(i));
      }
      assertThat(storage.awaitLoaded(TimeUnit.SECONDS.toNanos(60))).isTrue();
      die(database);
      record(journal, draft(5));

      assertThat(storage.awaitLoaded(TimeUnit.SECONDS.toNanos(60))).isTrue();
      assertThat(new RecordReads(database, storage::awaitLoaded).after(0, 10))
          .extracting(Entry::seq)
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
  }

  /** As on a disk that fails: without writing what it had not written yet. */
  private static void die(H2Database database) throws Exception {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException gone) {
      // It may not have lived to say so.
    }
  }

  /** Leaves the log as a crash would, with the database behind it. */
  private void crashAfter(int records) throws Exception {
    new CrashedLog(directory).crashAfter(records);
  }

  private LogFirstStorage open() {
    return storage(Guard.none());
  }

  private LogFirstStorage storage(Guard guard) {
    return new LogFirstStorage(
        directory.resolve("log"), new H2Database(directory.resolve("audit")), guard);
  }

  private RecordReads database() {
    return new RecordReads(new H2Database(directory.resolve("audit")), nanos -> true);
  }

  private Path log() {
    return log(1);
  }

  private Path log(int number) {
    return directory.resolve("log").resolve(String.format(Locale.ROOT, "audit-%010d.log", number));
  }

  private List<Integer> frameEnds() throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(log()));
    var ends = new ArrayList<Integer>();
    int position = 0;
    for (int length = LogFrame.length(bytes, 0); length > 0; ) {
      position += length;
      ends.add(position);
      length = LogFrame.length(bytes, position);
    }
    return ends;
  }

  private void change(long position) throws IOException {
    try (var file = new RandomAccessFile(log().toFile(), "rw")) {
      file.seek(position);
      int old = file.read();
      file.seek(position);
      file.write(old ^ 1);
    }
  }
}
