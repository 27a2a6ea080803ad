package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pulseboard.api.StreamEvent;
import org.pulseboard.stream.broadcast.Broadcaster;
import org.pulseboard.stream.broadcast.ForeignSink;
import org.pulseboard.stream.broadcast.SharedBroadcaster;
import org.pulseboard.stream.broadcast.TopicEvent;
import org.pulseboard.stream.deliver.Subscriber;

class BroadcasterTest {

  @Test
  void an_event_reaches_the_subscribers_of_the_log_and_every_registered_sink() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=metrics,news"))) {
      client.next("hello");
      var sink = new Recorder();
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
      var sink = new Recorder();
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
      var stuck = new Recorder();
      stuck.gate = new CountDownLatch(1);
      var good = new Recorder();
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
      var failing = new Recorder();
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
  void an_event_of_no_declared_topic_is_refused_and_nobody_gets_it() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=metrics,news"))) {
      client.next("hello");
      var sink = new Recorder();
      Broadcaster broadcaster = server.stream.broadcaster();
      broadcaster.register(sink);

      for (String name : List.of("audit", "metrics", "hello", "ping", "rumours", "news\nx")) {
        assertThat(broadcaster.broadcast(event(name, "1")).toCompletableFuture())
            .failsWithin(Duration.ZERO)
            .withThrowableOfType(ExecutionException.class)
            .withMessageContaining("No topic '" + name + "' is declared");
      }
      var unused = broadcaster.broadcast(event("news", "2"));

      assertThat(client.next().data()).isEqualTo("2");
      Await.until("the sink has it", () -> !sink.events.isEmpty());
      assertThat(sink.events).extracting(OutboundSseEvent::getName).containsExactly("news");
    }
  }

  @Test
  void an_event_that_is_too_long_for_one_is_refused() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      String data = "x".repeat(Broadcaster.MAX_EVENT_BYTES);

      assertThat(server.stream.broadcaster().broadcast(event("news", data)).toCompletableFuture())
          .failsWithin(Duration.ZERO)
          .withThrowableOfType(ExecutionException.class)
          .withMessageContaining("longer than 65536 bytes");
    }
  }

  @Test
  void a_topic_reaches_those_who_asked_for_it_and_only_those() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var reader = SseClient.open(server.uri("topics=news"));
        var other = SseClient.open(server.uri("topics=metrics"))) {
      reader.next("hello");
      other.next("hello");

      var unused = server.stream.broadcaster().broadcast(event("news", "1"));
      server.tick(System.currentTimeMillis());

      assertThat(reader.next().name()).isEqualTo("news");
      assertThat(other.next().name()).isEqualTo("metrics");
    }
  }

  @Test
  void a_sink_of_an_unknown_reader_gets_ticks_and_what_every_viewer_may_have() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var sink = new Recorder();
      server.stream.broadcaster().register(sink);

      server.audit("who did what");
      var secret = server.stream.broadcaster().broadcast(event("secret", "1"));
      server.tick(1_000, "first");
      server.tick(2_000, "second");
      var news = server.stream.broadcaster().broadcast(event("news", "2"));

      secret.toCompletableFuture().get(5, TimeUnit.SECONDS);
      news.toCompletableFuture().get(5, TimeUnit.SECONDS);
      assertThat(sink.events)
          .extracting(event -> event.getName() + " " + event.getData())
          .containsExactly(
              "metrics {\"t\":1000,\"node\":\"first\"}",
              "metrics {\"t\":2000,\"node\":\"second\"}",
              "news 2");
    }
  }

  @Test
  void a_state_is_told_on_connect_and_an_event_is_not() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      var broadcaster = server.stream.broadcaster();
      for (String data : List.of("old", "new")) {
        var unused = broadcaster.broadcast(event("state", data));
        unused = broadcaster.broadcast(event("news", data));
      }

      try (var client = SseClient.open(server.uri("topics=state,news"))) {
        SseClient.Event hello = client.next("hello");
        SseClient.Event state = client.next();
        var unused = broadcaster.broadcast(event("news", "newest"));

        assertThat(hello.data()).contains("\"topics\":[\"news\",\"state\"]");
        assertThat(state.name()).isEqualTo("state");
        assertThat(state.data()).isEqualTo("new");
        assertThat(client.next().data()).isEqualTo("newest");
      }
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
      var sink = new Recorder();
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
  void an_event_without_a_name_is_refused_whatever_topics_there_are() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      OutboundSseEvent nameless = new OutboundEvent.Builder().data("1").build();

      assertThat(server.stream.broadcaster().broadcast(nameless).toCompletableFuture())
          .failsWithin(Duration.ZERO)
          .withThrowableOfType(ExecutionException.class)
          .withMessageContaining("has no name");
    }
  }

  @Test
  void an_event_that_says_another_name_each_time_goes_under_its_topic() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=news"))) {
      client.next("hello");

      var sent = server.stream.broadcaster().broadcast(new Fickle());

      sent.toCompletableFuture().get(5, TimeUnit.SECONDS);
      SseClient.Event received = client.next();
      assertThat(received.name()).isEqualTo("news");
      assertThat(received.data()).isEqualTo("1");
    }
  }

  @Test
  void how_soon_readers_come_back_is_not_for_an_event_of_a_topic_to_say() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=news"))) {
      client.next("hello");
      long before = client.retry();

      var unused =
          server
              .stream
              .broadcaster()
              .broadcast(
                  new OutboundEvent.Builder()
                      .name("news")
                      .reconnectDelay(2_000_000_000L)
                      .data("1")
                      .build());

      assertThat(client.next().data()).isEqualTo("1");
      assertThat(client.retry()).isEqualTo(before);
    }
  }

  @Test
  void what_a_module_fires_after_the_close_reaches_nobody_and_is_no_error() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG)) {
      Broadcaster broadcaster = server.stream.broadcaster();
      broadcaster.close();
      long before = server.log.head().position();

      assertThat(broadcaster.broadcast(new TopicEvent(new StreamEvent("news", "1")))).isCompleted();

      assertThat(server.log.head().position()).isEqualTo(before);
    }
  }

  @Test
  void nothing_is_remembered_of_what_a_module_fires_while_a_reader_stands_still() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=news"))) {
      client.next("hello");

      for (int i = 0; i < 1_000; i++) {
        var fired = new TopicEvent(new StreamEvent("news", "" + i));
        assertThat(server.stream.broadcaster().broadcast(fired)).isCompleted();
      }

      assertThat(client.next().data()).isEqualTo("0");
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

  /** Pulseboard's own name after the first time. */
  private static final class Fickle implements OutboundSseEvent {
    private final OutboundSseEvent event = event("news", "1");
    private int asked;

    @Override
    public String getName() {
      return asked++ == 0 ? "news" : "audit";
    }

    @Override
    public Class<?> getType() {
      return event.getType();
    }

    @Override
    public Type getGenericType() {
      return event.getGenericType();
    }

    @Override
    public MediaType getMediaType() {
      return event.getMediaType();
    }

    @Override
    public Object getData() {
      return event.getData();
    }

    @Override
    public @Nullable String getId() {
      return event.getId();
    }

    @Override
    public @Nullable String getComment() {
      return event.getComment();
    }

    @Override
    public long getReconnectDelay() {
      return event.getReconnectDelay();
    }

    @Override
    public boolean isReconnectDelaySet() {
      return event.isReconnectDelaySet();
    }
  }

  /** A sink of another implementation. */
  private static final class Recorder implements SseEventSink {
    final List<OutboundSseEvent> events = new CopyOnWriteArrayList<>();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile @Nullable RuntimeException failure;
    private volatile boolean closed;

    @Override
    public boolean isClosed() {
      return closed;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        return CompletableFuture.failedFuture(e);
      }
      RuntimeException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      events.add(event);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
