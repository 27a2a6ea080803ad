package org.pulseboard.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.audit.journal.Journals.draft;
import static org.pulseboard.audit.journal.Journals.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.FaultyDatabase.Kind;
import org.pulseboard.audit.store.FaultyDatabase.Moment;
import org.pulseboard.audit.wal.LogFirstStorage;

/** A database that fails in any way and at any moment of a transaction. */
@Tag("slow")
class DatabaseFaultsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void whatever_is_thrown_and_whenever_each_confirmed_record_is_there_once(Databases place)
      throws Exception {
    var again = place.fresh(directory);
    var faulty = new FaultyDatabase(again.get());
    var storage = place.storage(faulty, directory);
    List<AuditRecord> shown = new ArrayList<>();
    long seq = 0;
    try (Journal journal = Journals.open(storage, shown::add)) {
      for (Moment moment : Moment.values()) {
        for (Kind kind : Kind.values()) {
          faulty.arm(moment, kind);
          long first = record(journal, draft((int) seq), draft((int) seq + 1)).firstSeq();
          assertThat(first).as("%s %s", kind, moment).isEqualTo(seq + 1);
          seq += 2;
          loaded(storage);
          assertThat(faulty.spent()).as("%s %s was thrown", kind, moment).isTrue();
        }
      }
    }

    assertThat(shown).extracting(AuditRecord::seq).containsExactlyElementsOf(oneTo(seq));
    var database = again.get();
    assertThat(new RecordReads(database, nanos -> true).after(0, 1_000))
        .extracting(Entry::seq)
        .containsExactlyElementsOf(oneTo(seq));
    database.close();
  }

  private static void loaded(Storage storage) throws Exception {
    if (storage instanceof LogFirstStorage embedded) {
      assertThat(embedded.awaitLoaded(TimeUnit.SECONDS.toNanos(30))).isTrue();
    }
  }

  private static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
