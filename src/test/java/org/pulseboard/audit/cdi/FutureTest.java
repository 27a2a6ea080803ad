package org.pulseboard.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.health.Health.Status;

/** One record from a clock that was years ahead, and those that follow it. */
class FutureTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  @TempDir Path directory;

  @Test
  void records_that_follow_one_from_the_future_say_what_the_clock_says_and_the_chain_is_whole()
      throws Exception {
    try (var beans = beans()) {
      append(beans);
      clock.set(NOW.plus(Duration.ofDays(3_653)));
      append(beans);
      clock.set(NOW.plusSeconds(5));
      append(beans);

      List<Entry> entries = beans.trail.reading().after(0, 10);

      assertThat(entries)
          .extracting(Entry::json)
          .filteredOn(json -> json.contains("clock"))
          .hasSize(1);
      assertThat(entries.get(2).json())
          .contains("\"actor\":\"alice\",\"clock\":\"2026-11-28T10:00:05.000Z\",\"node\":")
          .contains("\"recordedAt\":\"2036-11-28T10:00:00.000Z\"");
      assertThat(beans.watch.verify().ok()).isTrue();
    }
  }

  @Test
  void the_health_tells_of_a_record_from_the_future_for_as_long_as_the_clock_is_behind_it()
      throws Exception {
    try (var beans = beans()) {
      append(beans);
      await(beans, Status.UP);
      clock.set(NOW.plus(Duration.ofHours(2)));
      append(beans);
      clock.set(NOW);
      append(beans);

      await(beans, Status.DEGRADED);
      assertThat(beans.health.check().detail()).contains("ahead of this server's clock by PT2H");

      clock.set(NOW.plus(Duration.ofHours(2)));
      append(beans);
      await(beans, Status.UP);
    }
  }

  @Test
  void a_checkpoint_is_never_older_than_the_record_it_signs() throws Exception {
    try (var beans = beans()) {
      clock.set(NOW.plus(Duration.ofDays(40)));
      append(beans);
      clock.set(NOW);
      append(beans);
    }

    try (var beans = beans();
        var signed = beans.trail.checkpointFile().read()) {
      for (var next = signed.next(); next != null; next = signed.next()) {
        assertThat(next.createdAtMillis())
            .isGreaterThanOrEqualTo(NOW.plus(Duration.ofDays(40)).toEpochMilli());
      }
    }
  }

  /** A caller has its answer before the writer says how it is. */
  private static void await(Beans beans, Status wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (beans.health.check().status() != wanted) {
      assertThat(System.nanoTime()).as(beans.health.check().toString()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private Beans beans() {
    return new Beans(directory, new H2Database(directory.resolve("audit")), clock::get, Map.of());
  }

  private static void append(Beans beans) throws Exception {
    var event = AuditEvent.of("alice", "order.cancel", "order/1").build();
    var minute = Duration.ofSeconds(60);
    beans.trail.append(List.of(event), "test", null, minute, minute).get(60, TimeUnit.SECONDS);
  }
}
