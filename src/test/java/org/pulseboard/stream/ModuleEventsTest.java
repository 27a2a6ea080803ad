package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pulseboard.api.StreamEvent;
import org.pulseboard.stream.broadcast.Broadcaster;
import org.pulseboard.stream.broadcast.TopicEvent;

/** What modules send under their topics, and who gets it. */
class ModuleEventsTest {

  @Test
  void an_event_of_no_declared_topic_is_refused_and_nobody_gets_it() throws Exception {
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=metrics,news"))) {
      client.next("hello");
      var sink = new RecordedSink();
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
      var sink = new RecordedSink();
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
}
