package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveStreamTest {

  @Test
  void a_stream_begins_at_once_with_retry_the_place_to_resume_from_and_hello() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      server.tick(5_000);

      try (var client = SseClient.open(server.uri("topics=metrics,audit"))) {
        SseClient.Event hello = client.next();

        assertThat(client.status()).isEqualTo(200);
        assertThat(client.head)
            .contains("text/event-stream", "no-store, no-transform", "X-Accel-Buffering: no");
        assertThat(client.retry()).isBetween(1_000L, 4_000L);
        assertThat(client.lastId()).isEqualTo("-5000");
        assertThat(hello.name()).isEqualTo("hello");
        assertThat(hello.data())
            .contains("\"complete\":true", "\"topics\":[\"metrics\",\"audit\"]")
            .contains("\"heartbeatMillis\":3600000", "\"node\":\"test\"", "\"timeMillis\":");
      }
    }
  }

  @Test
  void a_stream_runs_over_http_2_where_the_server_offers_it() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var request = HttpRequest.newBuilder(server.uri("topics=audit")).version(Version.HTTP_2);
      var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());

      assertThat(answer.version()).isEqualTo(Version.HTTP_2);
      try (Stream<String> lines = answer.body()) {
        Iterator<String> each = lines.iterator();
        awaitLine(each, line -> line.equals("event: hello"));
        for (int i = 1; i <= 20; i++) {
          server.audit("one by one"); // the next follows only when this one is through
          String next = i + "-";
          awaitLine(each, line -> line.equals("id: " + next));
        }
      }
    }
  }

  private static void awaitLine(Iterator<String> lines, Predicate<String> wanted) {
    while (!wanted.test(lines.next())) {
      assertThat(lines.hasNext()).isTrue();
    }
  }

  @Test
  void what_is_published_after_the_hello_arrives_in_order_with_its_cursor() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=metrics,audit"))) {
      client.next("hello");

      server.tick(1_000);
      server.audit("one");
      server.tick(2_000);

      assertThat(List.of(client.next(), client.next(), client.next()))
          .extracting(SseClient.Event::name, SseClient.Event::lastId)
          .containsExactly(
              tuple("metrics", "-1000"), tuple("audit", "1-1000"), tuple("metrics", "1-2000"));
    }
  }

  @Test
  void a_subscriber_gets_the_topics_it_asked_for_and_no_others() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=metrics"))) {
      client.next("hello");

      server.audit("secret");
      server.tick(1_000);

      assertThat(client.next().name()).isEqualTo("metrics");
    }
  }

  @Test
  void a_ping_with_the_servers_time_and_no_id_comes_with_every_heartbeat() throws Exception {
    var config = Configs.with(StreamServer.CONFIG).heartbeat(Duration.ofMillis(100)).build();
    try (var server = new StreamServer(config);
        var client = SseClient.open(server.uri("topics=metrics"))) {
      server.tick(1_000);
      client.next("metrics");

      SseClient.Event ping = client.next("ping");

      assertThat(ping.data()).matches("\\{\"time\":\".*Z\",\"timeMillis\":\\d+}");
      assertThat(ping.lastId()).isEqualTo("-1000");
    }
  }

  @Test
  void an_old_stream_is_ended_with_a_short_retry_and_nothing_is_lost_until_the_client_is_back()
      throws Exception {
    var config = Configs.with(StreamServer.CONFIG).maxLife(Duration.ofMillis(300)).build();
    var journal = new MemoryJournal();
    try (var server = new StreamServer(config, journal)) {
      var client = SseClient.open(server.uri("topics=audit"));
      client.awaitEnd();
      client.close();

      server.publish(journal.append("while away"));

      assertThat(client.retry()).isBetween(100L, 600L);
      try (var again = SseClient.open(server.uri("topics=audit"), client.lastId())) {
        assertThat(again.next("audit").data()).contains("while away");
      }
    }
  }

  @Test
  void at_the_end_all_clients_are_told_to_come_back_spread_and_no_thread_is_left()
      throws Exception {
    var clients = new ArrayList<SseClient>();
    Set<Thread> others = ownThreads();
    var server = new StreamServer(StreamServer.CONFIG);
    for (int i = 0; i < 200; i++) {
      clients.add(SseClient.open(server.uri("topics=metrics")));
    }
    long started = System.nanoTime();

    server.stream.close();

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    for (SseClient client : clients) {
      client.awaitEnd();
      assertThat(client.retry()).isBetween(2_000L, 12_000L);
      client.close();
    }
    assertThat(clients.stream().map(SseClient::retry).distinct().count()).isGreaterThan(100);
    Await.until("threads end", () -> others.containsAll(ownThreads()));
    server.close();
  }

  private static Set<Thread> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("pulseboard-"))
        .collect(Collectors.toSet());
  }
}
