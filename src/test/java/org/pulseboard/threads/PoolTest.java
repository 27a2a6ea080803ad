package org.pulseboard.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.health.Health.Status;

@Timeout(30)
class PoolTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void a_task_that_throws_an_error_does_not_even_cost_its_thread() throws Exception {
    var threads = new LinkedBlockingQueue<Thread>();
    try (var pool = Pool.of("pulseboard-test", 1, PATIENCE)) {
      pool.execute(
          () -> {
            threads.add(Thread.currentThread());
            throw new OutOfMemoryError("a test's");
          });
      pool.execute(() -> threads.add(Thread.currentThread()));

      assertThat(threads.take()).isSameAs(threads.take());
    }
  }

  @Test
  void a_task_that_hangs_is_told_by_its_age() throws Exception {
    var release = new CountDownLatch(1);
    var running = new CountDownLatch(1);
    try (var pool = Pool.of("pulseboard-test", 1, Duration.ZERO)) {
      assertThat(pool.liveness().status()).isEqualTo(Status.UP);
      pool.execute(
          () -> {
            running.countDown();
            await(release);
          });
      running.await();

      assertThat(pool.liveness().status()).isEqualTo(Status.DEGRADED);
      assertThat(pool.liveness().detail()).startsWith("pulseboard-test: in the same turn for ");

      release.countDown();
    }
  }

  @Test
  void what_comes_after_the_end_is_dropped() throws Exception {
    var pool = Pool.of("pulseboard-test", 1, PATIENCE);
    var ran = new CountDownLatch(1);
    pool.close();

    pool.execute(ran::countDown);

    assertThat(pool.awaitEnd(PATIENCE)).isTrue();
    assertThat(ran.getCount()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
