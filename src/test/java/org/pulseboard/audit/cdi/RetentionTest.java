package org.pulseboard.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.Entry;

/** Records leave by age alone, over days of a clock that the test moves. */
class RetentionTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

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

  private Beans beans(Databases place, Map<String, String> keys) throws Exception {
    var all = new HashMap<>(keys);
    if (place == Databases.POSTGRES) {
      all.put("pulseboard.audit.datasource", "jdbc/handed-over-by-the-test");
    }
    return new Beans(
        directory, place.fresh(directory).get(), () -> Instant.ofEpochMilli(now.get()), all);
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
