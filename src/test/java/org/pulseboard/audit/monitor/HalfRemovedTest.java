package org.pulseboard.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.cdi.Beans;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.audit.query.Search;
import org.pulseboard.audit.query.Summary;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.H2Maps;
import org.pulseboard.audit.verify.Retirement;
import org.pulseboard.database.Database;
import org.pulseboard.database.engine.H2Database;

/**
 * A kill while retention removes records: where the chain begins is on disk, and of what is before
 * it H2 has kept some rows without their index entries, or some entries without their rows.
 */
@Tag("slow")
class HalfRemovedTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
  @TempDir Path directory;
  private long floor;

  /** With the beginning of the chain moved, and nothing removed yet. */
  @BeforeEach
  void aRemovalBegins() throws Exception {
    try (var beans = beans()) {
      append(beans, 1_500);
      assertThat(beans.watch.verify().ok()).isTrue();
      now.addAndGet(4 * DAY);
      append(beans, 1_000);
      try (var signed = beans.trail.checkpointFile().read()) {
        floor = Objects.requireNonNull(signed.next()).seq();
      }
      var unused =
          beans.retention.reporter.record(
              AuditEvent.of("system", Retirement.ACTION, Retirement.target(floor)).build());
    }
    assertThat(floor).isBetween(1L, 1_500L);
    Databases.run(
        database(),
        "UPDATE audit_journal SET (floor_seq, floor_hash) ="
            + " (SELECT seq, hash FROM audit_record WHERE seq = "
            + floor
            + ")");
  }

  static Stream<String> maps() {
    return Stream.of(
        "AUDIT_RECORD_DATA",
        "AUDIT_RECORD_ACTOR",
        "AUDIT_RECORD_ACTION",
        "AUDIT_RECORD_TARGET",
        "AUDIT_RECORD_OUTCOME",
        "AUDIT_RECORD_SEVERITY");
  }

  @ParameterizedTest
  @MethodSource("maps")
  void what_was_removed_from_one_map_alone_shows_in_no_answer_and_the_rest_is_removed(String map)
      throws Exception {
    H2Maps.forget(database(), "AUDIT_RECORD", map, row -> row <= floor);

    try (var beans = beans()) {
      assertThat(beans.trail.awaitWell()).isTrue();
      assertAnswersBeginAtTheFloor(beans);
      beans.retention.run(now.get());
      assertThat(beans.watch.verify().ok()).isTrue();
      assertAnswersBeginAtTheFloor(beans);
      long left = beans.trail.reading().read(connection -> count(connection, "audit_record"));
      assertThat(left).isEqualTo(beans.trail.journal().newestSeq() - floor);

      now.addAndGet(40 * DAY);
      append(beans, 1);
      beans.retention.run(now.get());
      assertThat(first(beans)).isGreaterThan(floor + 1);
      assertThat(beans.watch.verify().ok()).isTrue();
    }
  }

  @Test
  void rows_in_the_middle_of_what_is_gone_are_not_handed_to_streams() throws Exception {
    H2Maps.forget(database(), "AUDIT_RECORD", "AUDIT_RECORD_DATA", row -> row <= floor / 2);

    try (var beans = beans()) {
      assertThat(beans.trail.awaitWell()).isTrue();
      assertThat(first(beans)).isEqualTo(floor + 1);
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  private void assertAnswersBeginAtTheFloor(Beans beans) throws Exception {
    assertThat(first(beans)).isEqualTo(floor + 1);
    long newest = beans.trail.journal().newestSeq();
    for (Filter filter : filters()) {
      var all = new ArrayList<Long>();
      new RecordRange(beans.trail.reading(), filter).begin().forEach(entry -> all.add(entry.seq()));
      assertThat(all).as("%s", filter).isNotEmpty().allMatch(seq -> seq > floor);
      var found = new ArrayList<Long>();
      Long before = null;
      do {
        var page = new Search(beans.trail.reading(), PATIENCE).page(filter, before, 700);
        page.entries().forEach(entry -> found.add(0, entry.seq()));
        before = page.before();
      } while (before != null);
      assertThat(found).as("%s", filter).isEqualTo(all);
      assertThat(counted(beans, filter)).as("%s", filter).isEqualTo(all.size());
    }
    assertThat(counted(beans, Filter.ALL)).isEqualTo(newest - floor);
  }

  private long counted(Beans beans, Filter filter) throws Exception {
    long from = now.get() - 100 * DAY;
    var summary = Summary.count(beans.trail.reading(), filter, from, now.get() + DAY, 10);
    return summary.counts().values().stream().flatMapToLong(LongStream::of).sum();
  }

  /** One for each way to the records, with values in many rows, in few, and any that begin so. */
  private static List<Filter> filters() {
    var none = List.<String>of();
    var actor = List.of("alice");
    return List.of(
        new Filter(null, null, actor, none, none, none, none, none),
        new Filter(null, null, List.of("al*", "nobody"), none, none, none, none, none),
        new Filter(null, null, none, List.of("order.cancel"), none, none, none, none),
        new Filter(null, null, none, none, List.of("order/*"), none, none, none),
        new Filter(null, null, none, none, List.of("order/1", "order/2"), none, none, none),
        new Filter(null, null, none, none, none, List.of("success"), none, none),
        new Filter(null, null, none, none, none, none, List.of("info", "notice"), none),
        new Filter(null, null, actor, none, none, none, none, List.of("cancel")),
        new Filter(null, null, none, none, none, none, none, List.of("cancel")));
  }

  private Database database() {
    return new H2Database(directory.resolve("audit"));
  }

  private Beans beans() {
    var keys = Map.of("pulseboard.audit.retention", "30d");
    return new Beans(directory, database(), () -> Instant.ofEpochMilli(now.get()), keys);
  }

  private static void append(Beans beans, int count) throws Exception {
    var events =
        IntStream.range(0, count)
            .mapToObj(i -> AuditEvent.of("alice", "order.cancel", "order/" + i).build())
            .toList();
    beans.trail.append(events, "test", null, PATIENCE, PATIENCE).get(60, TimeUnit.SECONDS);
  }

  private static long first(Beans beans) throws Exception {
    List<Entry> all = beans.trail.reading().after(0, 1);
    return all.get(0).seq();
  }
}
