package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.threads.Liveness;

/** Whatever is thrown on one of the stream's threads, it goes on, and the health has told it. */
@Timeout(30)
class ThreadFaultsTest {
  private static final Duration SHORT = Duration.ofMillis(5);

  @Test
  void an_error_in_a_heartbeat_ends_neither_the_heartbeats_nor_the_checks() throws Exception {
    var broken = new AtomicBoolean(true);
    var beats = new LinkedBlockingQueue<Boolean>();
    var checks = new LinkedBlockingQueue<Boolean>();
    Runnable beat =
        () -> {
          beats.add(true);
          if (broken.get()) {
            throw new OutOfMemoryError("a test's");
          }
        };
    try (var pacemaker = new Pacemaker(SHORT, beat, () -> checks.add(true))) {
      pacemaker.start();

      beats.take();
      beats.take();
      beats.take();
      assertThat(health(pacemaker.liveness()).status()).isEqualTo(Status.DEGRADED);
      assertThat(health(pacemaker.liveness()).detail())
          .startsWith("pulseboard-stream-heartbeat: failed ")
          .contains("OutOfMemoryError: a test's");
      broken.set(false);
      Await.until("well again", () -> health(pacemaker.liveness()).status() == Status.UP);
      checks.take();
      beats.clear();
      beats.take();
    }
  }

  @Test
  void a_heartbeat_that_hangs_keeps_no_check_from_running() throws Exception {
    var hangs = new CountDownLatch(1);
    var checks = new LinkedBlockingQueue<Boolean>();
    var pacemaker = new Pacemaker(SHORT, () -> await(hangs), () -> checks.add(true));
    pacemaker.start();

    checks.take();
    checks.take();

    hangs.countDown();
    pacemaker.close();
  }

  @Test
  void an_error_after_a_round_ends_no_drain_thread() throws Exception {
    var broken = new AtomicBoolean(true);
    var rounds = new LinkedBlockingQueue<Boolean>();
    Runnable afterRound =
        () -> {
          rounds.add(true);
          if (broken.get()) {
            throw new AssertionError("a test's");
          }
        };
    var shard = new Shard("pulseboard-drain-test", new EventLog(64 * 1024, 0), afterRound);
    shard.start();

    rounds.take();
    rounds.take();
    assertThat(shard.liveness().status()).isEqualTo(Status.DEGRADED);
    assertThat(shard.liveness().detail()).contains("AssertionError: a test's");
    broken.set(false);
    Await.until("well again", () -> shard.liveness().status() == Status.UP);
    rounds.clear();
    shard.wake();
    rounds.take();

    shard.stop();
    shard.join(10_000);
    assertThat(shard.liveness().status()).isEqualTo(Status.DOWN);
  }

  @Test
  void all_threads_of_a_stream_are_in_its_health_and_well() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      Await.until("begun", () -> health(server.stream.liveness()).status() == Status.UP);

      assertThat(server.stream.liveness())
          .extracting(Liveness::name)
          .contains(
              "pulseboard-drain-0",
              "pulseboard-drain-1",
              "pulseboard-stream-heartbeat",
              "pulseboard-stream-clock",
              "pulseboard-stream-close");
    }
  }

  private static Health health(Collection<Liveness> all) {
    return Liveness.health("stream", Status.DOWN, all);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
