package org.pulseboard.audit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.audit.journal.Journals.PATIENCE;
import static org.pulseboard.audit.journal.Journals.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;

@Tag("slow")
class SearchTest {
  private static final int RECORDS = 10_000;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void pages_are_newest_first_and_join_without_overlap_or_hole(Databases place) throws Exception {
    try (var journal = new Filled(place)) {
      Filter filter = filter("actor=user3");

      var seqs = new ArrayList<Long>();
      ResultPage page = journal.search.page(filter, null, 300);
      seqs.addAll(seqs(page));
      while (page.before() != null) {
        page = journal.search.page(filter, page.before(), 300);
        seqs.addAll(seqs(page));
      }

      assertThat(seqs)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, RECORDS)
                  .map(i -> RECORDS + 1 - i)
                  .filter(i -> i % 10 == 3)
                  .mapToObj(Long::valueOf)
                  .toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_filter_narrows(Databases place) throws Exception {
    try (var journal = new Filled(place)) {
      assertThat(journal.find("target=order/77")).containsExactly(77L);
      assertThat(journal.find("target=order/777*")).hasSize(11);
      assertThat(journal.find("severity=critical")).containsExactly(9_000L);
      assertThat(journal.find("actor=user1", "actor=user2", "target=order/1*")).contains(1L, 12L);
      assertThat(journal.find("q=needle")).containsExactly(42L);
      assertThat(journal.find("q=NEEDLE", "q=stack")).containsExactly(42L);
      assertThat(journal.find("q=100%_!\"\\")).containsExactly(43L);
      assertThat(journal.find("actor=%")).isEmpty();
      assertThat(journal.find("target=' OR 1=1 --")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void times_bound_the_search_without_an_index_on_time(Databases place) throws Exception {
    try (var journal = new Filled(place)) {
      var all = new ArrayList<Entry>();
      new RecordRange(journal.reading, Filter.ALL).forEach(all::add);
      long middle = all.get(RECORDS / 2).recordedAtMillis();
      long expected = all.stream().filter(entry -> entry.recordedAtMillis() < middle).count();

      var found = new ArrayList<Entry>();
      new RecordRange(journal.reading, times(null, middle)).forEach(found::add);

      assertThat(found).hasSize((int) expected);
      assertThat(journal.search.page(times(middle, middle), null, 10).entries()).isEmpty();
      assertThat(journal.search.page(times(Long.MAX_VALUE / 2, null), null, 10).entries())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_summary_counts_each_record_once(Databases place) throws Exception {
    try (var journal = new Filled(place)) {
      var all = new ArrayList<Entry>();
      new RecordRange(journal.reading, Filter.ALL).forEach(all::add);
      long from = all.get(0).recordedAtMillis();
      long to = all.get(RECORDS - 1).recordedAtMillis() + 1;

      Summary open = Summary.count(journal.reading, times(from, to), from, to, 7);
      Summary narrow = Summary.count(journal.reading, filter("actor=user0"), from, to, 7);

      assertThat(total(open, "info")).isEqualTo(RECORDS - 1);
      assertThat(total(open, "critical")).isEqualTo(1);
      assertThat(total(narrow, "info")).isEqualTo(RECORDS / 10 - 1);
      assertThat(total(narrow, "critical")).isEqualTo(1);
      assertThat(open.complete()).isTrue();
    }
  }

  private static long total(Summary summary, String severity) {
    return LongStream.of(summary.counts().getOrDefault(severity, new long[0])).sum();
  }

  private static List<Long> seqs(ResultPage page) {
    return page.entries().stream().map(Entry::seq).toList();
  }

  private static Filter times(@Nullable Long from, @Nullable Long to) {
    return new Filter(from, to, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static Filter filter(String... conditions) {
    UnaryOperator<String> prefix = name -> name + "=";
    return new Filter(
        null,
        null,
        values(prefix.apply("actor"), conditions),
        values(prefix.apply("action"), conditions),
        values(prefix.apply("target"), conditions),
        values(prefix.apply("outcome"), conditions),
        values(prefix.apply("severity"), conditions),
        values(prefix.apply("q"), conditions));
  }

  private static List<String> values(String prefix, String... conditions) {
    return List.of(conditions).stream()
        .filter(condition -> condition.startsWith(prefix))
        .map(condition -> condition.substring(prefix.length()))
        .toList();
  }

  /** A journal with known records. */
  private final class Filled implements AutoCloseable {
    private final Journal journal;
    private final RecordReads reading;
    private final Search search;

    Filled(Databases place) throws Exception {
      Database database = place.fresh(directory).get();
      Storage storage = place.storage(database, directory);
      journal = Journals.open(storage, record -> {});
      reading =
          new RecordReads(
              database,
              nanos -> !(storage instanceof LogFirstStorage log) || log.awaitLoaded(nanos));
      search = new Search(reading, Duration.ofSeconds(20));
      for (int i = 1; i <= RECORDS; i += 1_000) {
        var drafts = IntStream.range(i, i + 1_000).mapToObj(SearchTest::draft).toList();
        await(journal.append(drafts, null, PATIENCE, PATIENCE));
      }
      assertThat(reading.after(RECORDS - 1, 1)).hasSize(1);
    }

    List<Long> find(String... conditions) throws StoreException {
      return seqs(search.page(filter(conditions), null, 1_000));
    }

    @Override
    public void close() {
      journal.close();
    }
  }

  private static Draft draft(int i) {
    AuditEventBuilder event = AuditEvent.of("user" + i % 10, "order.cancel", "order/" + i);
    if (i == 42) {
      event.reason("A needle in a haystack");
    }
    if (i == 43) {
      event.reason("100%_!\"\\");
    }
    if (i == 9_000) {
      event.severity(Severity.CRITICAL);
    }
    return Draft.of(event.build(), "shop", "n1");
  }
}
