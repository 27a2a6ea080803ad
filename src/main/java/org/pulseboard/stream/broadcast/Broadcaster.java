package org.pulseboard.stream.broadcast;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pulseboard.stream.deliver.Deliveries;
import org.pulseboard.stream.deliver.EventEncoder;
import org.pulseboard.stream.deliver.Subscriber;
import org.pulseboard.stream.deliver.Subscribers;
import org.pulseboard.stream.log.EventLog;

/**
 * Our {@link SseBroadcaster}: wakes the subscribers of the log, and feeds any other sink that
 * JAX-RS code registers. No call blocks, and none throws because of a subscriber.
 *
 * <p>Safe for use by any thread. Listeners run on a pool: they may block, and they may see events
 * of different sinks in any order.
 */
public final class Broadcaster implements SseBroadcaster {
  private final EventLog log;
  private final Subscribers subscribers;
  private final Sinks sinks;
  private final Deliveries deliveries;
  private final EventEncoder encoder;
  private final AtomicBoolean closed = new AtomicBoolean();

  public Broadcaster(
      EventLog log,
      Subscribers subscribers,
      Sinks sinks,
      Deliveries deliveries,
      EventEncoder encoder) {
    this.log = log;
    this.subscribers = subscribers;
    this.sinks = sinks;
    this.deliveries = deliveries;
    this.encoder = encoder;
  }

  @Override
  public void register(SseEventSink sink) {
    requireOpen();
    if (!(sink instanceof Subscriber)) { // a subscriber reads the log already
      sinks.register(sink);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>A subscriber of the log counts as served once the event was handed to the server for it. The
   * stage fails only if the event cannot be encoded.
   */
  @Override
  public CompletionStage<?> broadcast(OutboundSseEvent event) {
    requireOpen();
    CompletableFuture<Void> toSinks = sinks.send(event);
    if (subscribers.isEmpty()) {
      return toSinks;
    }
    try {
      var served = deliveries.after(log.appendEncoded(encoder.encode(event)));
      subscribers.wake();
      return CompletableFuture.allOf(toSinks, served);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void onError(BiConsumer<SseEventSink, Throwable> listener) {
    requireOpen();
    sinks.onError(listener);
  }

  @Override
  public void onClose(Consumer<SseEventSink> listener) {
    requireOpen();
    sinks.onClose(listener);
  }

  @Override
  public void close() {
    close(true);
  }

  @Override
  public void close(boolean cascading) {
    if (closed.compareAndSet(false, true)) {
      sinks.close(cascading);
      if (cascading) {
        subscribers.finishAll();
      }
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("The broadcaster is closed");
    }
  }
}
