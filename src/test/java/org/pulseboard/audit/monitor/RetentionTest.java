package org.pulseboard.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.cdi.Beans;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.database.Database;
import org.pulseboard.health.Health.Status;

/** Records leave by age alone, over days of a clock that the test moves. */
@Tag("slow")
class RetentionTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Map<String, String> MONTH = Map.of("pulseboard.audit.retention", "30d");

  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void old_records_go_in_whole_checkpointed_prefixes_which_is_recorded_and_the_rest_verifies(
      Databases place) throws Exception {
    try (var beans = beans(place, Map.of("pulseboard.audit.retention", "7d"))) {
      append(beans, 1_500);
      now.addAndGet(3 * DAY);
      append(beans, 1_000);

      now.addAndGet(DAY);
      beans.retention.run(now.get());
      assertThat(first(beans)).isEqualTo(1);

      now.addAndGet(4 * DAY);
      beans.retention.run(now.get());
      assertThat(first(beans)).as("signed every 1,000 records").isGreaterThanOrEqualTo(1_001);
      assertThat(first(beans)).as("four days old, and younger than seven").isLessThan(2_501);
      assertThat(newest(beans).json())
          .contains("\"action\":\"audit.retention\"", "\"retention\":\"PT168H\"");
      assertThat(beans.watch.verify().ok()).isTrue();

      now.addAndGet(10 * DAY);
      append(beans, 1);
      beans.retention.run(now.get());
      assertThat(beans.watch.verify().ok()).isTrue();
      assertThat(first(beans)).isGreaterThan(2_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void without_a_retention_nothing_ever_goes(Databases place) throws Exception {
    try (var beans = beans(place, Map.of())) {
      append(beans, 1_200);
      now.addAndGet(10_000 * DAY);

      beans.retention.run(now.get());

      assertThat(first(beans)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_start_with_a_slow_clock_costs_no_record_of_today(Databases place) throws Exception {
    Supplier<Database> database = place.fresh(directory);
    try (var beans = beans(database, place, MONTH)) {
      append(beans, 200);
      beans.retention.run(now.get());
    }
    now.addAndGet(-40 * DAY);
    try (var beans = beans(database, place, MONTH)) {
      append(beans, 1);
      beans.retention.run(now.get());
    }
    now.addAndGet(40 * DAY);

    try (var beans = beans(database, place, MONTH)) {
      append(beans, 1);
      beans.retention.run(now.get());

      assertThat(first(beans)).isEqualTo(1);
      assertThat(newest(beans).seq()).isEqualTo(202);
      assertThat(beans.watch.verify().ok()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_clock_far_ahead_removes_nothing_and_the_health_says_so_until_it_is_set_right(
      Databases place) throws Exception {
    try (var beans = beans(place.fresh(directory), place, MONTH)) {
      beans.retention.nanoTime = () -> 0; // no time goes by: the clock is set
      append(beans, 200);
      beans.retention.run(now.get());
      now.addAndGet(40 * DAY);
      append(beans, 1);

      beans.retention.run(now.get());
      assertThat(first(beans)).isEqualTo(1);
      assertThat(beans.health.check().status()).isEqualTo(Status.DEGRADED);
      assertThat(beans.health.check().detail())
          .contains("PT960H more than expected", "pulseboard.audit.clock-confirmed to 2026-02-10");

      now.addAndGet(-40 * DAY);
      beans.retention.run(now.get());
      assertThat(first(beans)).isEqualTo(1);
      assertThat(beans.retention.trouble()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_start_with_a_clock_far_ahead_removes_nothing_until_a_person_confirms_it(Databases place)
      throws Exception {
    Supplier<Database> database = place.fresh(directory);
    try (var beans = beans(database, place, MONTH)) {
      append(beans, 200);
      beans.retention.run(now.get());
    }
    now.addAndGet(40 * DAY);
    try (var beans = beans(database, place, MONTH)) {
      append(beans, 1);
      beans.retention.run(now.get());
      assertThat(first(beans)).isEqualTo(1);
    }

    var confirmed = new HashMap<>(MONTH);
    confirmed.put("pulseboard.audit.clock-confirmed", "2026-02-10");
    try (var beans = beans(database, place, confirmed)) {
      assertThat(beans.trail.awaitWell()).isTrue();
      beans.retention.run(now.get());

      assertThat(first(beans)).isEqualTo(201);
      assertThat(beans.watch.verify().ok()).isTrue();
    }
  }

  private Beans beans(Supplier<Database> database, Databases place, Map<String, String> keys) {
    var all = new HashMap<>(keys);
    if (place == Databases.POSTGRES) {
      all.put("pulseboard.audit.datasource", "jdbc/handed-over-by-the-test");
    }
    return new Beans(directory, database.get(), () -> Instant.ofEpochMilli(now.get()), all);
  }

  private Beans beans(Databases place, Map<String, String> keys) throws Exception {
    return beans(place.fresh(directory), place, keys);
  }

  private static void append(Beans beans, int count) throws Exception {
    var events =
        IntStream.range(0, count)
            .mapToObj(i -> AuditEvent.of("alice", "order.cancel", "order/" + i).build())
            .toList();
    beans
        .trail
        .append(events, "test", null, Duration.ofSeconds(60), Duration.ofSeconds(60))
        .get(60, TimeUnit.SECONDS);
  }

  private static long first(Beans beans) throws Exception {
    return beans.trail.reading().after(0, 1).get(0).seq();
  }

  private static Entry newest(Beans beans) throws Exception {
    List<Entry> last = beans.trail.reading().after(beans.trail.journal().newestSeq() - 1, 1);
    return last.get(0);
  }
}
