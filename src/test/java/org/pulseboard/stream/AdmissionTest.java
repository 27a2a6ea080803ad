package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {

  @Test
  void the_cap_in_total_and_the_cap_per_user_answer_503_before_any_200() throws Exception {
    var config = Configs.with(StreamServer.CONFIG).caps(3, 2).build();
    try (var server = new StreamServer(config);
        var first = SseClient.open(server.uri("topics=metrics&user=ann"));
        var second = SseClient.open(server.uri("topics=metrics&user=ann"));
        var tooMany = SseClient.open(server.uri("topics=metrics&user=ann"));
        var other = SseClient.open(server.uri("topics=metrics&user=bob"));
        var full = SseClient.open(server.uri("topics=metrics&user=cid"))) {
      assertThat(first.status()).isEqualTo(200);
      assertThat(second.status()).isEqualTo(200);
      assertThat(tooMany.status()).isEqualTo(503);
      assertThat(other.status()).isEqualTo(200);
      assertThat(full.status()).isEqualTo(503);
      assertThat(server.stream.meters().refusals()).isEqualTo(2);
    }
  }

  @Test
  void a_place_is_given_back_when_the_client_has_left() throws Exception {
    var config = Configs.with(StreamServer.CONFIG).caps(1, 1).build();
    try (var server = new StreamServer(config)) {
      SseClient.open(server.uri("topics=metrics")).close();

      Await.until(
          "the next is admitted",
          () -> {
            server.tick(System.currentTimeMillis());
            return admits(server);
          });
    }
  }

  @Test
  void two_thousand_connections_in_a_row_leave_nothing_behind() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      for (int i = 0; i < 2_000; i++) {
        try (var client = SseClient.open(server.uri("topics=audit"))) {
          assertThat(client.next().name()).isEqualTo("hello");
        }
        if (i % 10 == 0) {
          server.audit("anybody?");
        }
      }

      Await.until(
          "all are forgotten",
          () -> {
            server.audit("anybody?");
            return server.stream.subscribers().isEmpty();
          });
      Await.until("their places are free", () -> server.stream.places() == 0);
      assertThat(server.stream.zombies().count()).isZero();
    }
  }

  private static boolean admits(StreamServer server) {
    try (var client = SseClient.open(server.uri("topics=metrics"))) {
      return client.status() == 200;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
