package org.pulseboard.stream;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A sink of another implementation. */
final class RecordedSink implements SseEventSink {
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
