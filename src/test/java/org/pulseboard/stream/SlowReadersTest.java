package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pulseboard.stream.deliver.Subscriber;

@Tag("slow")
class SlowReadersTest {
  private static final String BIG = "x".repeat(16_000);
  private static final long ALLOWED = 256 * 1024;

  @Test
  void one_that_never_reads_harms_nobody_and_is_cut_after_the_stall_timeout() throws Exception {
    var config = Configs.with(StreamServer.CONFIG).stallTimeout(Duration.ofMillis(500)).build();
    try (var server = new StreamServer(config);
        Socket stuck = SseClient.openAndNeverRead(server.uri("topics=audit"));
        var reader = SseClient.open(server.uri("topics=audit"))) {
      reader.next("hello");
      long longestNanos = 0;
      int published = 0;
      while (server.stream.meters().cuts() == 0) {
        long began = System.nanoTime();
        server.audit(BIG);
        assertThat(reader.next("audit").lastId()).isEqualTo(++published + "-");
        longestNanos = Math.max(longestNanos, System.nanoTime() - began);
      }

      assertThat(Duration.ofNanos(longestNanos)).isLessThan(Duration.ofSeconds(5));
      assertThat(stuck.isConnected()).isTrue();
      assertThat(server.log.usedBytes()).isLessThanOrEqualTo(config.ringBytes());
      Await.until("the stuck one is forgotten", () -> server.stream.subscribers().count() == 1);
    }
  }

  @Test
  void
      one_that_takes_nothing_is_handed_no_more_than_it_may_cost_and_is_cut_though_the_server_takes_more()
          throws Exception {
    var config = Configs.with(StreamServer.CONFIG).stallTimeout(Duration.ofMillis(500)).build();
    try (var server = new StreamServer(config, null, ALLOWED);
        Socket stuck = SseClient.openAndNeverRead(server.uri("topics=audit"))) {
      Subscriber subscriber = Subscribed.only(server);

      while (server.stream.meters().cuts() == 0) {
        server.audit(BIG);
      }

      assertThat(subscriber.connection().bytes()).isBetween(ALLOWED / 2, 2 * ALLOWED);
      assertThat(server.stream.sight().unseen()).isZero();
      assertThat(stuck.isConnected()).isTrue();
    }
  }

  @Test
  void one_that_reads_gets_everything_however_little_it_may_cost() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG, null, ALLOWED);
        var reader = SseClient.open(server.uri("topics=audit"))) {
      reader.next("hello");
      for (int i = 1; i <= 500; i++) { // 8 MB in all
        server.audit(BIG);
        assertThat(reader.next("audit").lastId()).isEqualTo(i + "-");
      }
      assertThat(server.stream.meters().cuts()).isZero();
    }
  }

  @Test
  void a_socket_that_stays_after_the_cut_holds_its_place_until_it_is_gone() throws Exception {
    var config =
        Configs.with(StreamServer.CONFIG).stallTimeout(Duration.ofMillis(300)).caps(1, 1).build();
    try (var server = new StreamServer(config)) {
      Socket stuck = SseClient.openAndNeverRead(server.uri("topics=audit"));
      Await.until("it came", () -> server.stream.subscribers().count() == 1);
      Await.until(
          "it is cut",
          () -> {
            server.audit(BIG);
            return server.stream.zombies().count() == 1;
          });

      try (var refused = SseClient.open(server.uri("topics=audit"))) {
        assertThat(refused.status()).isEqualTo(503);
      }
      stuck.close();
      Await.until("it is gone", () -> server.stream.zombies().count() == 0);
      try (var admitted = SseClient.open(server.uri("topics=audit"))) {
        assertThat(admitted.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void one_whose_address_the_kernel_does_not_list_holds_its_place_after_the_cut() throws Exception {
    var config =
        Configs.with(StreamServer.CONFIG).stallTimeout(Duration.ofMillis(300)).caps(1, 1).build();
    try (var server = new StreamServer(config)) {
      server.container = (request, response) -> new Forwarded(request);
      try (Socket stuck = SseClient.openAndNeverRead(server.uri("topics=audit"))) {
        Await.until("it came", () -> server.stream.subscribers().count() == 1);
        Await.until(
            "it is cut",
            () -> {
              server.audit(BIG);
              return server.stream.meters().cuts() == 1;
            });
        Await.until("its end is seen", () -> server.stream.zombies().count() == 1);
        server.stream.zombies().check(System.nanoTime());

        assertThat(stuck.isConnected()).isTrue();
        assertThat(server.stream.zombies().count()).isEqualTo(1);
        try (var refused = SseClient.open(server.uri("topics=audit"))) {
          assertThat(refused.status()).isEqualTo(503);
        }
      }
    }
  }

  @Test
  void a_reader_that_falls_out_of_the_log_is_told_of_the_gap_and_gets_the_newest_tick()
      throws Exception {
    var config = Configs.with(StreamServer.CONFIG).ringBytes(256 * 1024).build();
    try (var server = new StreamServer(config);
        var reader = SseClient.open(server.uri("topics=metrics"))) {
      reader.next("hello");
      Subscriber subscriber = Subscribed.only(server);
      long tick = 1;
      server.tick(tick);
      reader.next("metrics");
      while (subscriber.connection().isWritable() || tick < 1_000) { // not reading meanwhile
        server.tick(++tick, BIG);
      }
      for (int i = 0; i < 100; i++) {
        server.tick(++tick, BIG);
      }

      SseClient.Event gap = reader.next("gap");
      SseClient.Event newest = reader.next();
      while (!newest.name().equals("metrics")) { // it may fall behind once more
        gap = newest;
        newest = reader.next();
      }
      assertThat(gap.data()).contains("\"topic\":\"metrics\"", "\"from\":\"1970-01-01T00:");
      long first = Long.parseLong(newest.lastId().substring(1));
      assertThat(gap.data()).contains("\"to\":\"" + Instant.ofEpochMilli(first) + "\"");
      while (!newest.lastId().equals("-" + tick)) {
        newest = reader.next("metrics");
      }
      assertThat(server.stream.meters().skipped()).isPositive();
    }
  }

  @Test
  void a_reader_that_stays_behind_for_too_long_skips_to_the_newest_tick_but_misses_no_record()
      throws Exception {
    var config =
        Configs.with(StreamServer.CONFIG)
            .ringBytes(64 << 20)
            .maxLag(Duration.ofMillis(200))
            .build();
    try (var server = new StreamServer(config);
        var reader = SseClient.open(server.uri("topics=metrics,audit"))) {
      reader.next("hello");
      Subscriber subscriber = Subscribed.only(server);
      long published = 0;
      while (subscriber.connection().waitingNanos(System.nanoTime())
          < Duration.ofMillis(400).toNanos()) {
        if (published < 1_500) {
          server.tick(++published * 1_000);
          server.audit(BIG);
        }
      }

      long seq = 0;
      boolean told = false;
      while (seq < published) {
        SseClient.Event event = reader.next();
        told |= event.name().equals("gap");
        if (event.name().equals("audit")) {
          assertThat(event.lastId()).startsWith(++seq + "-");
        }
      }
      assertThat(told).isTrue();
    }
  }

  @Test
  void a_server_whose_flush_blocks_stops_neither_the_publisher_nor_the_others() throws Exception {
    var release = new CountDownLatch(1);
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      server.container = (request, response) -> new BlockingOnFlush(request, response, release);
      var blocked = List.of(open(server), open(server));
      server.container = (request, response) -> request;
      var readers = List.of(open(server), open(server), open(server), open(server));
      Await.until("all came", () -> server.stream.subscribers().count() == 6);

      long began = System.nanoTime();
      server.audit("first");
      for (SseClient reader : readers) {
        reader.next("audit");
      }
      assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(5));

      release.countDown();
      for (SseClient late : blocked) {
        assertThat(late.next("audit").data()).contains("first");
        late.close();
      }
      for (SseClient reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void one_whose_turn_took_long_once_gets_what_comes_after_it() throws Exception {
    var release = new CountDownLatch(1);
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      server.container = (request, response) -> new BlockingOnFlush(request, response, release);
      try (var late = open(server)) {
        late.next("hello");
        Subscriber subscriber = Subscribed.only(server);
        server.audit("first");
        Await.until("its thread is replaced", () -> !subscriber.connection().isWritable());

        release.countDown();
        assertThat(late.next("audit").data()).contains("first");
        server.audit("second");

        assertThat(late.next("audit").data()).contains("second");
      } finally {
        release.countDown();
      }
    }
  }

  @Test
  void clients_that_leave_without_a_word_are_noticed_by_what_is_written_to_them() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var clients = new ArrayList<SseClient>();
      for (int i = 0; i < 100; i++) {
        clients.add(SseClient.open(server.uri("topics=audit")));
      }
      for (SseClient client : clients) {
        client.next("hello");
        client.close();
      }

      Await.until(
          "all are noticed",
          () -> {
            server.audit("anybody?");
            return server.stream.subscribers().isEmpty();
          });
      assertThat(server.stream.meters().cuts()).isZero();
    }
  }

  private static SseClient open(StreamServer server) throws IOException {
    return SseClient.open(server.uri("topics=audit"));
  }

  /** As a valve makes it of what a proxy said: an address that has no socket here. */
  private static final class Forwarded extends HttpServletRequestWrapper {
    Forwarded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRemoteAddr() {
      return "client.example";
    }
  }
}
