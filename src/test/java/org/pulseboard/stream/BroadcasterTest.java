package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.junit.jupiter.api.Test;
import org.pulseboard.stream.broadcast.Broadcaster;
import org.pulseboard.stream.broadcast.ForeignSink;
import org.pulseboard.stream.broadcast.SharedBroadcaster;
import org.pulseboard.stream.deliver.Subscriber;

/** The broadcaster as JAX-RS promises it. */
class BroadcasterTest {

  @Test
  void an_event_reaches_the_subscribers_of_the_log_and_every_registered_sink() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=metrics,news"))) {
      client.next("hello");
      var sink = new RecordedSink();
      Broadcaster broadcaster = server.stream.broadcaster();
      broadcaster.register(sink);

      CompletionStage<?> done = broadcaster.broadcast(event("news", "{\"a\":1}"));

      SseClient.Event received = client.next("news");
      assertThat(received.data()).isEqualTo("{\"a\":1}");
      done.toCompletableFuture().get(5, TimeUnit.SECONDS);
      assertThat(sink.events).extracting(OutboundSseEvent::getName).containsExactly("news");
    }
  }

  @Test
  void the_stage_completes_when_the_last_one_was_served_and_not_before() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var sink = new RecordedSink();
      sink.gate = new CountDownLatch(1);
      server.stream.broadcaster().register(sink);

      var done = server.stream.broadcaster().broadcast(event("a", "1")).toCompletableFuture();

      assertThat(done).isNotDone();
      sink.gate.countDown();
      done.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_sink_that_blocks_neither_blocks_the_caller_nor_the_others_and_is_given_up()
      throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var stuck = new RecordedSink();
      stuck.gate = new CountDownLatch(1);
      var good = new RecordedSink();
      var errors = new CopyOnWriteArrayList<SseEventSink>();
      var closed = new CopyOnWriteArrayList<SseEventSink>();
      Broadcaster broadcaster = server.stream.broadcaster();
      broadcaster.onError((sink, cause) -> errors.add(sink));
      broadcaster.onClose(closed::add);
      broadcaster.register(stuck);
      broadcaster.register(good);

      for (int i = 0; i < ForeignSink.MAX_WAITING + 10; i++) {
        int sent = i + 1;
        var unused = broadcaster.broadcast(event("e", "" + i));
        Await.until("the good one has it", () -> good.events.size() == sent);
      }

      Await.until("the stuck one was given up", () -> closed.contains(stuck));
      assertThat(errors).contains(stuck);
      assertThat(closed).doesNotContain(good);
      stuck.gate.countDown();
    }
  }

  @Test
  void every_listener_hears_of_a_failure_and_of_a_close_even_if_another_one_throws()
      throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var heard = new CopyOnWriteArrayList<String>();
      Broadcaster broadcaster = server.stream.broadcaster();
      broadcaster.onError(
          (sink, cause) -> {
            throw new IllegalArgumentException("a listener's own defect");
          });
      broadcaster.onError((sink, cause) -> heard.add("error " + cause.getMessage()));
      broadcaster.onClose(sink -> heard.add("close"));
      var failing = new RecordedSink();
      failing.failure = new IllegalStateException("broken");
      broadcaster.register(failing);

      broadcaster.broadcast(event("a", "1")).toCompletableFuture().get(5, TimeUnit.SECONDS);
      Await.until("the error is told", () -> heard.contains("error broken"));

      failing.close();
      broadcaster.broadcast(event("a", "2")).toCompletableFuture().get(5, TimeUnit.SECONDS);
      Await.until("the close is told", () -> heard.contains("close"));
    }
  }

  @Test
  void listeners_hear_once_of_a_subscriber_of_the_log_that_left() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var closed = new CopyOnWriteArrayList<SseEventSink>();
      server.stream.broadcaster().onClose(closed::add);
      SseClient.open(server.uri("topics=audit")).close();

      Await.until(
          "its end is told",
          () -> {
            server.audit("anybody?");
            return closed.size() == 1;
          });
    }
  }

  @Test
  void whatever_the_fields_of_an_event_hold_one_event_comes_out() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=metrics,after"))) {
      client.next("hello");
      OutboundSseEvent forged =
          new OutboundEvent.Builder()
              .name("a\nevent: b\r\rdata: forged\n\n")
              .id("1\n2")
              .comment("c\n\ndata: d")
              .mediaType(MediaType.APPLICATION_JSON_TYPE)
              .data("{\"x\":\n1}")
              .build();

      var unused = Subscribed.only(server).send(forged);
      assertThat(client.next().data()).isEqualTo("{\"x\": 1}");
      var next = server.stream.broadcaster().broadcast(event("after", "it"));

      assertThat(client.next().name()).isEqualTo("after");
      assertThat(client.lastId()).isEmpty();
      next.toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void data_that_no_writer_takes_fails_the_stage_and_nothing_else() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=metrics"))) {
      client.next("hello");
      OutboundSseEvent odd = new OutboundEvent.Builder().data(new StringBuilder[0]).build();

      assertThat(server.stream.broadcaster().broadcast(odd).toCompletableFuture())
          .failsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void the_broadcaster_that_others_share_cannot_be_closed_by_one_of_them() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=news"))) {
      client.next("hello");
      var shared = new SharedBroadcaster(server.stream.broadcaster());

      assertThatThrownBy(shared::close).isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> shared.close(false))
          .isInstanceOf(UnsupportedOperationException.class);
      shared.broadcast(event("news", "on")).toCompletableFuture().get(5, TimeUnit.SECONDS);

      assertThat(client.next().data()).isEqualTo("on");
    }
  }

  @Test
  void after_the_close_sinks_are_closed_and_every_call_but_close_is_refused() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var sink = new RecordedSink();
      Broadcaster broadcaster = server.stream.broadcaster();
      broadcaster.register(sink);

      broadcaster.close();
      broadcaster.close();

      Await.until("the sink is closed", sink::isClosed);
      assertThatIllegalStateException().isThrownBy(() -> broadcaster.register(sink));
      assertThatIllegalStateException().isThrownBy(() -> broadcaster.broadcast(event("a", "1")));
      assertThatIllegalStateException().isThrownBy(() -> broadcaster.onClose(s -> {}));
      assertThatIllegalStateException().isThrownBy(() -> broadcaster.onError((s, e) -> {}));
    }
  }

  @Test
  void after_the_close_an_event_of_our_own_is_no_error_and_reaches_nobody() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      server.stream.broadcaster().close();
      long before = server.log.head().position();

      server.tick(1_000);
      server.audit("late");

      assertThat(server.log.head().position()).isEqualTo(before);
    }
  }

  @Test
  void a_stream_that_a_listener_registers_once_more_goes_on_and_leaves_one_place()
      throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=news"))) {
      client.next("hello");
      Broadcaster broadcaster = server.stream.broadcaster();
      broadcaster.onClose(broadcaster::register);

      broadcaster.register(Subscribed.only(server));
      broadcaster.broadcast(event("news", "1")).toCompletableFuture().get(5, TimeUnit.SECONDS);

      assertThat(client.next().data()).isEqualTo("1");
    }
  }

  @Test
  void an_event_sent_to_one_subscriber_reaches_it_alone_and_completes_its_stage() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=metrics"))) {
      client.next("hello");
      Subscriber subscriber = Subscribed.only(server);

      subscriber.send(event("private", "x")).toCompletableFuture().get(5, TimeUnit.SECONDS);

      assertThat(client.next().name()).isEqualTo("private");
      subscriber.close();
      assertThat(subscriber.isClosed()).isTrue();
      assertThatIllegalStateException().isThrownBy(() -> subscriber.send(event("late", "x")));
      client.awaitEnd();
    }
  }

  private static OutboundSseEvent event(String name, String data) {
    return new OutboundEvent.Builder().name(name).data(data).build();
  }
}
