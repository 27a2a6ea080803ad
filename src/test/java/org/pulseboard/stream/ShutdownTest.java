package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.stream.deliver.StreamConfig;

/** Every stream ends with its deployment, whatever its server or its time of arrival. */
@Timeout(30)
class ShutdownTest {
  private static final StreamConfig ONE_THREAD =
      new StreamConfig(
          1 << 20,
          10,
          10,
          Duration.ofHours(1),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          1);

  @Test
  void a_flush_that_blocks_at_the_end_keeps_no_other_stream_from_its_end() throws Exception {
    var release = new CountDownLatch(1);
    try (var server = new StreamServer(ONE_THREAD);
        var reader = SseClient.open(server.uri("topics=audit"))) {
      reader.next("hello");
      server.container = (request, response) -> new BlockingOnFlush(request, response, release);
      try (var blocked = SseClient.open(server.uri("topics=audit"))) { // the next to be written to
        blocked.next("hello");

        server.stream.close();

        assertThat(server.stream.places()).isEqualTo(1);
        reader.awaitEnd();
        assertThat(reader.retry()).isBetween(2_000L, 12_000L);
        release.countDown();
        blocked.awaitEnd();
        Await.until("the late one is let go", () -> server.stream.places() == 0);
      } finally {
        release.countDown();
      }
    }
  }

  @Test
  void a_stream_that_is_asked_for_after_the_end_is_refused() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      server.stream.close();

      try (var late = SseClient.open(server.uri("topics=audit"))) {
        assertThat(late.status()).isEqualTo(503);
      }
      assertThat(server.stream.places()).isZero();
    }
  }

  @Test
  void a_stream_that_is_being_opened_when_the_end_comes_is_refused() throws Exception {
    var replay = new Interposed();
    try (var server = new StreamServer(StreamServer.CONFIG, replay)) {
      replay.next.set(server.stream::close);

      try (var late = SseClient.open(server.uri("topics=audit"))) {
        assertThat(late.status()).isEqualTo(503);
      }

      assertThat(server.stream.places()).isZero();
      assertThat(server.stream.subscribers().isEmpty()).isTrue();
    }
  }

  @Test
  void a_stream_that_the_server_is_about_to_start_when_the_end_comes_is_told_to_come_back()
      throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var end = new Thread(server.stream::close);
      server.container = (request, response) -> new Starting(request, () -> beginAndWait(end));

      try (var client = SseClient.open(server.uri("topics=audit"))) {
        client.awaitEnd();

        assertThat(client.status()).isEqualTo(200);
        assertThat(client.retry()).isBetween(2_000L, 12_000L);
      }

      end.join();
      assertThat(server.stream.places()).isZero();
    }
  }

  private static void beginAndWait(Thread end) {
    end.start();
    Await.until("the end waits", () -> end.getState() == Thread.State.TIMED_WAITING);
  }

  /** Does something else before it becomes asynchronous. */
  private static final class Starting extends HttpServletRequestWrapper {
    private final Runnable before;

    Starting(HttpServletRequest request, Runnable before) {
      super(request);
      this.before = before;
    }

    @Override
    public AsyncContext startAsync() {
      before.run();
      return super.startAsync();
    }
  }

  /** Does something else first when it is asked next. */
  private static final class Interposed implements AuditReplay {
    private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});

    @Override
    public OptionalLong announcedAfter() {
      next.getAndSet(() -> {}).run();
      return OptionalLong.of(0);
    }

    @Override
    public ReplayedRecords after(long seq, int limit) {
      throw new IllegalStateException("Nobody asks for records here");
    }
  }
}
