package org.pulseboard.stream.broadcast;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The broadcaster as everybody in the application may have it: for all but its end. Any thread. */
public final class SharedBroadcaster implements SseBroadcaster {
  private final SseBroadcaster broadcaster;

  /** Everybody's view of one. */
  public SharedBroadcaster(SseBroadcaster broadcaster) {
    this.broadcaster = broadcaster;
  }

  @Override
  public void register(SseEventSink sink) {
    broadcaster.register(sink);
  }

  @Override
  public CompletionStage<?> broadcast(OutboundSseEvent event) {
    return broadcaster.broadcast(event);
  }

  @Override
  public void onError(BiConsumer<SseEventSink, Throwable> listener) {
    broadcaster.onError(listener);
  }

  @Override
  public void onClose(Consumer<SseEventSink> listener) {
    broadcaster.onClose(listener);
  }

  /**
   * Not for one of many.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void close() {
    throw new UnsupportedOperationException(
        "Everybody's streams hang on this broadcaster; Pulseboard closes it at its end");
  }

  /**
   * Not for one of many.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void close(boolean cascading) {
    close();
  }
}
