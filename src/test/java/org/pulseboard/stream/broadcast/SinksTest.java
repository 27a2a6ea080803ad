package org.pulseboard.stream.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.glassfish.jersey.media.sse.OutboundEvent;
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

  /** Takes everything. */
  private static final class OpenSink implements SseEventSink {
    private final List<OutboundSseEvent> events = new ArrayList<>();
    private boolean closed;

    @Override
    public boolean isClosed() {
      return closed;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
      events.add(event);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
