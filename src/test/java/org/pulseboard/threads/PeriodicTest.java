package org.pulseboard.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.health.Health.Status;

@Timeout(30)
class PeriodicTest {
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final BlockingQueue<Long> runs = new LinkedBlockingQueue<>();

  @Test
  void it_runs_again_after_every_error_and_is_well_after_the_last() throws Exception {
    var failures = new Semaphore(3);
    try (var periodic =
        periodic(
            SHORT,
            () -> {
              runs.add(System.nanoTime());
              if (failures.tryAcquire()) {
                throw new OutOfMemoryError("a test's");
              }
            })) {
      periodic.start();

      for (int i = 0; i < 6; i++) {
        runs.take();
      }
      assertThat(failures.availablePermits()).isZero();
      assertThat(periodic.liveness().status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void what_is_not_there_yet_is_waited_for_and_counted_as_no_failure() throws Exception {
    var ready = new AtomicBoolean();
    try (var periodic =
        periodic(
            SHORT,
            () -> {
              runs.add(System.nanoTime());
              if (!ready.get()) {
                throw new NotYetException("the journal is not open");
              }
            })) {
      periodic.start();
      runs.take();
      runs.take();
      assertThat(periodic.liveness().status()).isEqualTo(Status.DEGRADED);
      assertThat(periodic.liveness().detail()).contains("not yet: the journal is not open");

      ready.set(true);
      for (int i = 0; i < 3; i++) {
        runs.take();
      }
      assertThat(periodic.liveness().status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void a_run_of_many_periods_is_followed_by_one_run_and_no_burst() throws Exception {
    var first = new Semaphore(1);
    var period = Duration.ofMillis(100);
    try (var periodic =
        periodic(
            period,
            () -> {
              if (first.tryAcquire()) {
                assertThat(new CountDownLatch(1).await(550, TimeUnit.MILLISECONDS)).isFalse();
              }
              runs.add(System.nanoTime());
            })) {
      periodic.start();

      long last = runs.take();
      for (int i = 0; i < 3; i++) {
        long next = runs.take();
        assertThat(next - last).isGreaterThanOrEqualTo(period.toNanos());
        last = next;
      }
    }
  }

  @Test
  void a_close_ends_the_wait_at_once_and_interrupts_no_run() throws Exception {
    var periodic = periodic(Duration.ofHours(1), () -> runs.add(System.nanoTime()));
    periodic.start();
    runs.take();

    periodic.close();

    assertThat(periodic.join(SOON)).isTrue();
    assertThat(runs).isEmpty();
  }

  private static Periodic periodic(Duration period, Periodic.Task task) {
    return new Periodic("pulseboard-test", Duration.ZERO, period, PATIENCE, task);
  }
}
