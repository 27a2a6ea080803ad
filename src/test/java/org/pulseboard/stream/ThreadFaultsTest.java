package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.permit.Attribute;
import org.pulseboard.permit.Permit;
import org.pulseboard.stream.deliver.Shard;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.threads.Liveness;

/** Whatever is thrown on one of the stream's threads, it goes on, and the health has told it. */
@Timeout(30)
class ThreadFaultsTest {
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration TEN = Duration.ofSeconds(10);

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
          .contains("no memory: a test's");
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
    assertThat(shard.liveness().detail()).contains("last: a test's");
    broken.set(false);
    Await.until("well again", () -> shard.liveness().status() == Status.UP);
    rounds.clear();
    shard.wake();
    rounds.take();

    shard.stop();
    shard.join(10_000);
    assertThat(shard.liveness().status()).isEqualTo(Status.DOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"announcedAfter", "after"})
  void an_error_out_of_the_journal_delays_a_replay_and_neither_ends_nor_refuses_a_stream(
      String where) throws Exception {
    var journal = new MemoryJournal();
    try (var server = new StreamServer(StreamServer.CONFIG, new Failing(journal, where, 3))) {
      journal.append("before");
      journal.append("the log began");

      try (var reader = SseClient.open(server.uri("topics=metrics,audit"), "0-")) {
        reader.next("hello");
        server.tick(1_000);
        assertThat(reader.next("metrics").lastId()).isEqualTo("0-1000");

        assertThat(reader.next("audit", 2))
            .extracting(SseClient.Event::lastId)
            .containsExactly("1-1000", "2-1000");
      }
    }
  }

  @Test
  void a_permit_that_throws_ends_its_own_stream_and_keeps_no_other_from_being_ended()
      throws Exception {
    var config = Configs.with(StreamServer.CONFIG).heartbeat(Duration.ofMillis(50)).build();
    var forbidden = new AtomicBoolean();
    Permit failing =
        () -> {
          if (forbidden.get()) {
            throw new AssertionError("a test's");
          }
          return Set.of("viewer");
        };
    Permit left = () -> forbidden.get() ? Set.of() : Set.of("viewer");
    var clients = new ArrayList<SseClient>();
    try (var server = new StreamServer(config)) {
      for (int i = 0; i < 20; i++) { // they are asked in no order that is known
        server.container = permitted(i % 10 == 0 ? failing : left);
        clients.add(SseClient.open(server.uri("topics=metrics")));
      }
      server.container = permitted(() -> Set.of("viewer"));
      try (var other = SseClient.open(server.uri("topics=metrics"))) {
        other.next("hello");

        forbidden.set(true);

        Await.until("all but one end", TEN, () -> server.stream.subscribers().count() == 1);
        for (SseClient client : clients) {
          client.awaitEnd();
          assertThat(client.retry()).isBetween(100L, 600L);
          client.close();
        }
        other.next("ping");
        other.next("ping");
        Await.until("well again", () -> health(server.stream.liveness()).status() == Status.UP);
      }
    }
  }

  private static StreamServer.Container permitted(Permit permit) {
    return (request, response) -> {
      Attribute.PERMIT.set(request, permit);
      return request;
    };
  }

  /**
   * A journal that has no memory at first.
   *
   * @param where which call fails
   */
  private record Failing(AuditReplay journal, String where, AtomicInteger left)
      implements AuditReplay {
    Failing(AuditReplay journal, String where, int times) {
      this(journal, where, new AtomicInteger(times));
    }

    @Override
    public OptionalLong announcedAfter() {
      failAt("announcedAfter");
      return OptionalLong.of(2);
    }

    @Override
    public ReplayedRecords after(long seq, int limit) {
      failAt("after");
      return journal.after(seq, limit);
    }

    private void failAt(String call) {
      if (call.equals(where) && left.getAndDecrement() > 0) {
        throw new OutOfMemoryError("a test's");
      }
    }
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
