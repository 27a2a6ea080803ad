package org.pulseboard.stream.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With pools that run at once: whatever a call hands over has been done when it returns. */
class SinksTest {
  private final Sinks sinks = new Sinks(Runnable::run, Runnable::run);
  private final OpenSink sink = new OpenSink();

  @Test
  void a_close_that_cascades_closes_the_sinks_and_lets_go_of_them() {
    sinks.register(sink);

    sinks.close(true);

    assertThat(sink.isClosed()).isTrue();
    assertThat(sinks.isEmpty()).isTrue();
  }

  @Test
  void a_close_that_does_not_cascade_leaves_the_sinks_open_and_lets_go_of_them() {
    sinks.register(sink);

    sinks.close(false);

    assertThat(sink.isClosed()).isFalse();
    assertThat(sinks.send(new OutboundEvent.Builder().name("late").data("x").build())).isDone();
    assertThat(sink.events).isEmpty();
  }

  @Test
  void a_sink_that_cannot_say_whether_it_is_open_holds_nobody_up_and_gets_the_next_event() {
    var told = new ArrayList<String>();
    sinks.onError((failed, cause) -> told.add(cause.getMessage()));
    sinks.register(sink);
    sink.unknown = new IllegalStateException("who knows");

    assertThat(sinks.send(event("1"))).isDone();
    sink.unknown = null;
    assertThat(sinks.send(event("2"))).isDone();

    assertThat(told).containsExactly("who knows");
    assertThat(sink.events).extracting(OutboundSseEvent::getData).containsExactly("2");
  }

  @Test
  void a_sink_that_throws_an_error_or_answers_nothing_holds_nobody_up_and_gets_the_next_event() {
    var told = new ArrayList<Throwable>();
    sinks.onError((failed, cause) -> told.add(cause));
    sinks.register(sink);
    sink.thrown = new NoClassDefFoundError("gone with its deployment");
    assertThat(sinks.send(event("1"))).isDone();
    sink.thrown = null;
    sink.answer = null;
    assertThat(sinks.send(event("2"))).isDone();
    sink.answer = CompletableFuture.completedFuture(null);
    assertThat(sinks.send(event("3"))).isDone();

    assertThat(told).hasSize(2);
    assertThat(sink.events).extracting(OutboundSseEvent::getData).containsExactly("2", "3");
  }

  @Test
  void a_sink_whose_close_throws_an_error_is_let_go_of() {
    var waiting = new ArrayDeque<Runnable>();
    var slow = new Sinks(Runnable::run, waiting::add);
    var closed = new ArrayList<SseEventSink>();
    slow.onClose(closed::add);
    slow.register(sink);
    sink.closeFails = true;

    for (int i = 0; i <= ForeignSink.MAX_WAITING; i++) {
      var unused = slow.send(event("" + i));
    }
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }

    assertThat(slow.isEmpty()).isTrue();
    assertThat(closed).containsExactly(sink);
  }

  @Test
  void a_sink_that_is_registered_twice_gets_each_event_once() {
    sinks.register(sink);
    sinks.register(sink);

    assertThat(sinks.send(event("1"))).isDone();

    assertThat(sink.events).hasSize(1);
  }

  @Test
  void what_is_no_sink_or_listener_is_refused_when_it_comes() {
    assertThatNullPointerException().isThrownBy(() -> sinks.register(nothing()));
    assertThatNullPointerException().isThrownBy(() -> sinks.onError(nothing()));
    assertThatNullPointerException().isThrownBy(() -> sinks.onClose(nothing()));
  }

  /** As a module may pass it, which no checker has read. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  private static OutboundSseEvent event(String data) {
    return new OutboundEvent.Builder().name("news").data(data).build();
  }

  /** Takes everything, unless it is told to fail. */
  private static final class OpenSink implements SseEventSink {
    private final List<OutboundSseEvent> events = new ArrayList<>();
    private boolean closed;
    private boolean closeFails;
    private @Nullable RuntimeException unknown;
    private @Nullable Error thrown;
    private @Nullable CompletionStage<?> answer = CompletableFuture.completedFuture(null);

    @Override
    public boolean isClosed() {
      if (unknown != null) {
        throw unknown;
      }
      return closed;
    }

    @Override
    @SuppressWarnings("NullAway") // a careless sink
    public CompletionStage<?> send(OutboundSseEvent event) {
      if (thrown != null) {
        throw thrown;
      }
      events.add(event);
      return answer;
    }

    @Override
    public void close() {
      if (closeFails) {
        throw new NoClassDefFoundError("gone with its deployment");
      }
      closed = true;
    }
  }
}
