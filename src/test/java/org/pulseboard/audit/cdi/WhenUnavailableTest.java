package org.pulseboard.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;

/** What becomes of business while nothing can be recorded, in both modes. */
@Tag("slow")
class WhenUnavailableTest {
  private static final AuditEvent EVENT = AuditEvent.of("alice", "order.cancel", "order/1").build();

  @TempDir Path directory;

  @Test
  void by_default_the_caller_is_refused_and_nothing_counts_as_lost() throws Exception {
    blockLog();
    try (var beans = beans(Map.of())) {
      assertThatExceptionOfType(AuditUnavailableException.class)
          .isThrownBy(() -> beans.reporter.report(EVENT))
          .withMessageStartingWith("Not recorded: ");

      assertThat(beans.losses.total()).isZero();
      assertThat(beans.health.check().status()).isEqualTo(Status.DOWN);
    }
  }

  @Test
  void with_continue_the_caller_goes_on_and_the_loss_is_counted_alarmed_and_recorded_later()
      throws Exception {
    blockLog();
    try (var beans = beans(Map.of("pulseboard.audit.when-unavailable", "continue"))) {
      beans.reporter.report(EVENT);
      beans.reporter.report(EVENT);

      assertThat(beans.losses.total()).isEqualTo(2);
      assertThat(beans.health.check().status()).isEqualTo(Status.DOWN);

      unblockLog();
      Entry lost = awaitLossRecord(beans);
      assertThat(lost.json()).contains("\"events\":2", "\"severity\":\"critical\"");
      assertThat(awaitDegraded(beans)).startsWith("2 audit events were lost");
    }
  }

  /** As in a {@code @PreDestroy}: the journal closes before beans are destroyed. */
  @Test
  void once_the_journal_is_closed_who_fires_is_told_that_it_is_not_recorded() throws Exception {
    var beans = beans(Map.of());
    beans.close();

    assertThatExceptionOfType(AuditUnavailableException.class)
        .isThrownBy(() -> beans.reporter.report(EVENT))
        .withMessage("Not recorded: the journal is closed")
        .satisfies(e -> assertThat(e.perhapsRecorded()).isFalse());
  }

  @Test
  void who_asks_for_a_receipt_is_told_of_the_failure_in_either_mode() throws Exception {
    blockLog();
    try (var beans = beans(Map.of("pulseboard.audit.when-unavailable", "continue"))) {
      assertThat(beans.log.record(EVENT).toCompletableFuture())
          .failsWithin(Duration.ofSeconds(60))
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(AuditUnavailableException.class);
      assertThat(beans.losses.total()).isZero();
    }
  }

  @Test
  void who_must_not_wait_is_answered_at_once_and_recorded_once_the_journal_has_opened()
      throws Exception {
    blockLog();
    try (var beans = beans(Map.of())) {
      var receipt = beans.log.recordLater(EVENT).toCompletableFuture();
      assertThat(receipt).isNotDone();

      unblockLog();

      assertThat(receipt).succeedsWithin(Duration.ofSeconds(60));
    }
  }

  @Test
  void what_was_done_already_is_kept_and_recorded_once_the_journal_can() throws Exception {
    blockLog();
    try (var beans = beans(Map.of())) {
      assertThatExceptionOfType(AuditUnavailableException.class)
          .isThrownBy(() -> beans.reporter.report(EVENT, true))
          .matches(AuditUnavailableException::perhapsRecorded, "recorded later");

      beans.reporter.afterwards(EVENT, true);
      beans.reporter.afterwards(EVENT, false);
      unblockLog();

      assertThat(beans.trail.append(EVENT, Duration.ofSeconds(60)).get().firstSeq()).isEqualTo(3);
      assertThat(beans.losses.total()).isZero();
    }
  }

  @Test
  void within_a_transaction_a_journal_that_comes_back_in_time_refuses_nobody() throws Exception {
    blockLog();
    try (var beans = beans(Map.of("pulseboard.audit.enqueue-timeout", "60s"))) {
      var transaction = CompletableFuture.runAsync(beans.reporter::refuseWhileDown);
      beans.trail.journal().awaitStart(Duration.ofSeconds(60));
      assertThat(beans.trail.journal().trouble()).isPresent();
      assertThat(transaction).isNotDone();

      unblockLog();

      assertThat(transaction).succeedsWithin(Duration.ofSeconds(60));
    }
  }

  @Test
  void within_a_transaction_a_journal_that_stays_down_refuses_before_the_commit() throws Exception {
    blockLog();
    try (var beans = beans(Map.of())) {
      assertThatExceptionOfType(AuditUnavailableException.class)
          .isThrownBy(beans.reporter::refuseWhileDown);
    }
  }

  /** Polls as the timer would, once a second. */
  private static Entry awaitLossRecord(Beans beans) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline) {
      beans.watch.reportLosses();
      if (beans.trail.journal().trouble().isEmpty()) {
        List<Entry> all = beans.trail.reading().after(0, 10);
        if (!all.isEmpty()) {
          assertThat(all).hasSize(1);
          return all.get(0);
        }
      }
    }
    throw new AssertionError("the loss was not recorded");
  }

  /** A busy machine may look like a storage that does not answer, for a moment. */
  private static String awaitDegraded(Beans beans) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Health health = beans.health.check();
    while (health.status() != Status.DEGRADED && System.nanoTime() < deadline) {
      health = beans.health.check();
    }
    return health.detail();
  }

  private Beans beans(Map<String, String> keys) {
    var all = new HashMap<>(Map.of("pulseboard.audit.enqueue-timeout", "200ms"));
    all.putAll(keys);
    return new Beans(
        directory, new H2Database(directory.resolve("audit")), InstantSource.system(), all);
  }

  /** Where the journal wants its first file, a folder with something in it is in the way. */
  private void blockLog() throws Exception {
    Files.createDirectories(inTheWay().resolve("something"));
  }

  private void unblockLog() throws Exception {
    Files.delete(inTheWay().resolve("something"));
    Files.delete(inTheWay());
  }

  private Path inTheWay() {
    return directory.resolve("audit-log").resolve("audit-0000000001.log");
  }
}
