package org.pulseboard.audit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pulseboard.audit.journal.Journals.draft;
import static org.pulseboard.audit.journal.Journals.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pulseboard.Locales;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.engine.H2Database;

/** The write-ahead log where the JVM's default locale has other digits. */
class LogInOtherLocalesTest {
  /** What {@code "audit-%010d.log"} is in the digits of {@code ar-EG}. */
  private static final String ARABIC = "audit-٠٠٠٠٠٠٠٠٠١.log";

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("org.pulseboard.Locales#all")
  void a_start_finds_the_log_whatever_locale_it_was_written_in(Locale locale) throws Exception {
    List<String> names = Locales.with(locale, this::namesWhileFiveAreRecorded);

    assertThat(names).isNotEmpty().allMatch(name -> name.matches("audit-[0-9]{10}\\.log"));
  }

  @Test
  void a_log_that_was_named_in_other_digits_is_read_and_goes_on() throws Exception {
    leaveBehind(ARABIC);

    Locales.with(
        Locales.arabic(),
        () -> {
          try (Journal journal = Journals.open(open(), record -> {})) {
            return record(journal, draft(6));
          }
        });
    try (var storage = open()) {
      assertThat(storage.begin().seq()).isEqualTo(6);
      assertThat(storage.awaitLoaded(TimeUnit.SECONDS.toNanos(30))).isTrue();
    }
    var database = new H2Database(directory.resolve("audit"));
    assertThat(new RecordReads(database, nanos -> true).after(0, 10))
        .extracting(Entry::seq)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void two_logs_with_one_number_are_refused_and_stay_as_they_are() throws Exception {
    byte[] before = leaveBehind(ARABIC);
    Files.write(log("audit-0000000001.log"), before);

    try (var storage = open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(ARABIC)
          .hasMessageContaining("audit-0000000001.log");
    }
    assertThat(Files.readAllBytes(log(ARABIC))).isEqualTo(before);
  }

  @Test
  void a_log_from_another_past_is_refused_and_stays_as_it_is() throws Exception {
    byte[] before = leaveBehind(ARABIC);
    Path aside = Files.move(log(ARABIC), directory.resolve("aside"));
    try (Journal journal = Journals.open(open(), record -> {})) {
      for (int i = 0; i < 6; i++) {
        record(journal, draft(10 + i));
      }
    }
    Files.move(aside, log(ARABIC));

    try (var storage = open()) {
      assertThatThrownBy(storage::begin)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(ARABIC)
          .hasMessageContaining("another record 5");
    }
    assertThat(Files.readAllBytes(log(ARABIC))).isEqualTo(before);
  }

  /** Names a crashed server's log, whose five records the database lacks, in other digits. */
  private byte[] leaveBehind(String name) throws Exception {
    var files = new CrashedLog(directory);
    files.crashAfter(5);
    Files.move(files.log(), log(name));
    return Files.readAllBytes(log(name));
  }

  private List<String> namesWhileFiveAreRecorded() throws Exception {
    try (Journal journal = Journals.open(open(), record -> {})) {
      for (int i = 0; i < 5; i++) {
        record(journal, draft(i));
      }
      return names();
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory.resolve("log"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private LogFirstStorage open() {
    return new LogFirstStorage(
        directory.resolve("log"), new H2Database(directory.resolve("audit")));
  }

  private Path log(String name) {
    return directory.resolve("log").resolve(name);
  }
}
