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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.Storage;

/** The same promises on both storages. */
@Tag("slow")
class JournalTest {
  private final List<AuditRecord> shown = new CopyOnWriteArrayList<>();
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void fifty_publishers_share_one_sequence_without_holes(Databases place) throws Exception {
    var threads = Executors.newFixedThreadPool(50);
    try (Journal journal = Journals.open(storage(place), shown::add)) {
      Callable<List<Receipt>> publisher =
          () -> {
            var receipts = new ArrayList<Receipt>();
            for (int i = 0; i < 20; i++) {
              receipts.add(record(journal, draft(i), draft(i + 1)));
            }
            return receipts;
          };
      var all = new ArrayList<Long>();
      for (var done : threads.invokeAll(Collections.nCopies(50, publisher))) {
        done.get().forEach(receipt -> all.addAll(List.of(receipt.firstSeq(), receipt.lastSeq())));
      }

      assertThat(all).containsExactlyInAnyOrderElementsOf(oneTo(2_000));
    } finally {
      threads.shutdown();
    }
    assertThat(shown).extracting(AuditRecord::seq).containsExactlyElementsOf(oneTo(2_000));
  }

  @ParameterizedTest
  @EnumSource
  void the_sequence_and_the_keys_outlive_a_restart(Databases place) throws Exception {
    var database = place.fresh(directory);
    Receipt receipt;
    try (Journal journal = Journals.open(place.storage(database.get(), directory), shown::add)) {
      receipt = await(journal.append(drafts(3), key("a", "body"), PATIENCE, PATIENCE));
    }
    try (Journal journal = Journals.open(place.storage(database.get(), directory), shown::add)) {
      assertThat(await(journal.append(drafts(3), key("a", "body"), PATIENCE, PATIENCE)))
          .isEqualTo(new Receipt(receipt.firstSeq(), receipt.events(), receipt.lastHash(), true));
      assertThat(record(journal, draft(1)).firstSeq()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_key_that_comes_back_with_another_body_is_refused(Databases place) throws Exception {
    try (Journal journal = Journals.open(storage(place), shown::add)) {
      var first = journal.append(drafts(1), key("a", "body"), PATIENCE, PATIENCE);
      var other = journal.append(drafts(1), key("a", "other"), PATIENCE, PATIENCE);
      var foreign =
          journal.append(drafts(1), new RequestKey("else", "a", "other"), PATIENCE, PATIENCE);

      assertThat(await(first).firstSeq()).isEqualTo(1);
      assertThatThrownBy(() -> await(other)).hasCauseInstanceOf(KeyReusedException.class);
      assertThat(await(foreign).firstSeq()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_commit_whose_answer_was_lost_counts_once(Databases place) throws Exception {
    var faults = new Faults(storage(place));
    try (Journal journal = Journals.open(faults, shown::add)) {
      record(journal, draft(0));
      faults.afterCommit.set(place == Databases.H2 ? 0 : 1);
      faults.beforeCommit.set(1);

      assertThat(record(journal, draft(1)).firstSeq()).isEqualTo(2);
      assertThat(record(journal, draft(2)).firstSeq()).isEqualTo(3);
    }
    assertThat(shown).extracting(AuditRecord::seq).containsExactly(1L, 2L, 3L);
  }

  @ParameterizedTest
  @EnumSource
  void a_database_that_comes_back_needs_no_restart(Databases place) throws Exception {
    var faults = new Faults(storage(place));
    faults.down.set(Integer.MAX_VALUE);
    try (Journal journal = Journals.open(faults, shown::add)) {
      var soon = journal.append(drafts(1), null, PATIENCE, Duration.ofMillis(200));
      var patient = journal.append(drafts(1), null, PATIENCE, PATIENCE);

      assertThatThrownBy(() -> await(soon))
          .hasCauseInstanceOf(AuditUnavailableException.class)
          .hasMessageContaining("Not recorded")
          .hasMessageContaining("the connection broke");
      faults.down.set(0);
      assertThat(await(patient).firstSeq()).isEqualTo(1);
      assertThat(record(journal, draft(2)).firstSeq()).isEqualTo(2); // after the writer's "well"
      assertThat(journal.trouble()).isEmpty();
    }
    assertThat(shown).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void who_waits_for_a_database_that_is_down_is_told_when_the_journal_closes(Databases place)
      throws Exception {
    var faults = new Faults(storage(place));
    Journal journal = Journals.open(faults, shown::add);
    record(journal, draft(0));
    faults.down.set(Integer.MAX_VALUE);
    var taken = journal.append(drafts(1), null, PATIENCE, Duration.ofHours(1));
    awaitUntil(() -> journal.queued() == 0);
    var queued = journal.append(drafts(1), null, PATIENCE, Duration.ofHours(1));

    journal.close();

    for (var receipt : List.of(taken, queued)) {
      assertThat(receipt).isCompletedExceptionally();
      assertThatThrownBy(() -> await(receipt)).hasMessageContaining("Not recorded");
    }
  }

  private static void awaitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void a_database_that_hangs_never_confirms_and_loses_nothing(Databases place) throws Exception {
    var faults = new Faults(storage(place));
    try (Journal journal = Journals.open(faults, shown::add)) {
      record(journal, draft(0));
      faults.hang = new CountDownLatch(1);
      var caught = journal.append(drafts(1), null, PATIENCE, Duration.ofMillis(300));

      assertThatThrownBy(() -> await(caught))
          .cause()
          .isInstanceOfSatisfying(
              AuditUnavailableException.class, e -> assertThat(e.perhapsRecorded()).isTrue());
      assertThat(shown).hasSize(1);
      faults.hang.countDown();
      assertThat(record(journal, draft(2)).firstSeq()).isEqualTo(3);
    }
    assertThat(shown).extracting(AuditRecord::seq).containsExactly(1L, 2L, 3L);
  }

  @ParameterizedTest
  @EnumSource
  void a_full_queue_refuses_after_its_time_and_says_so(Databases place) throws Exception {
    var faults = new Faults(storage(place));
    faults.down.set(Integer.MAX_VALUE);
    try (Journal journal = Journals.open(faults, shown::add)) {
      // The writer holds one group of up to 5,000 events; the queue behind it takes 20,000.
      var waiting = new ArrayList<CompletableFuture<Receipt>>();
      assertThatThrownBy(
              () -> {
                while (true) {
                  waiting.add(journal.append(drafts(1_000), null, Duration.ofMillis(50), PATIENCE));
                }
              })
          .isInstanceOf(AuditUnavailableException.class)
          .hasMessageStartingWith("Not recorded");
      assertThat(waiting).hasSizeBetween(20, 26).noneMatch(CompletableFuture::isDone);
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_observer_that_throws_hurts_nobody(Databases place) throws Exception {
    Consumer<AuditRecord> broken =
        record -> {
          shown.add(record);
          if (record.seq() == 1) {
            throw new IllegalStateException("observer");
          }
          throw new LinkageError("observer");
        };
    try (Journal journal = Journals.open(storage(place), broken)) {
      assertThat(record(journal, draft(1)).firstSeq()).isEqualTo(1);
      assertThat(record(journal, draft(2)).firstSeq()).isEqualTo(2);
      assertThat(record(journal, draft(3)).firstSeq()).isEqualTo(3);
    }
    assertThat(shown).hasSize(3);
  }

  private Storage storage(Databases place) {
    return place.storage(place.fresh(directory).get(), directory);
  }

  private static RequestKey key(String key, String digest) {
    return new RequestKey("shop", key, digest);
  }

  private static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
