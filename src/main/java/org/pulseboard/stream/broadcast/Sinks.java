package org.pulseboard.stream.broadcast;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sinks that other JAX-RS code registered, and those who want to know how sinks end. */
public final class Sinks implements ForeignSink.SinkListener {
  private static final Logger LOG = System.getLogger(Sinks.class.getName());

  /** A sink as itself, whatever it says that it equals. */
  private record SameSink(SseEventSink sink) {
    private SameSink {
      Objects.requireNonNull(sink, "sink");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof SameSink one && one.sink == sink;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(sink);
    }
  }

  private final Map<SameSink, ForeignSink> sinks = new ConcurrentHashMap<>();
  private final List<Consumer<SseEventSink>> closeListeners = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<SseEventSink, Throwable>> errorListeners =
      new CopyOnWriteArrayList<>();
  private final Executor callbacks;
  private final Executor feeders;

  /**
   * No sinks yet.
   *
   * @param callbacks runs the listeners
   * @param feeders runs the sinks' own code; must not make one of them wait for another
   */
  public Sinks(Executor callbacks, Executor feeders) {
    this.callbacks = callbacks;
    this.feeders = feeders;
  }

  /** One that is registered already stays as it is. */
  void register(SseEventSink sink) {
    sinks.computeIfAbsent(new SameSink(sink), one -> new ForeignSink(sink, feeders, this));
  }

  void onError(BiConsumer<SseEventSink, Throwable> listener) {
    errorListeners.add(Objects.requireNonNull(listener, "listener"));
  }

  void onClose(Consumer<SseEventSink> listener) {
    closeListeners.add(Objects.requireNonNull(listener, "listener"));
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return sinks.isEmpty();
  }

  /** Completes once every sink has taken the event or failed. */
  CompletableFuture<Void> send(OutboundSseEvent event) {
    var sent = new ArrayList<CompletableFuture<?>>();
    sinks.values().forEach(sink -> sent.add(sink.offer(event).toCompletableFuture()));
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }

  /** Lets go of all sinks; closes them if {@code cascading}. */
  void close(boolean cascading) {
    if (cascading) {
      sinks.values().forEach(ForeignSink::close);
    }
    sinks.clear();
  }

  @Override
  public void onError(ForeignSink sink, Throwable cause) {
    failed(sink.sink(), cause);
  }

  @Override
  public void onClosed(ForeignSink sink) {
    sinks.remove(new SameSink(sink.sink()), sink);
    closed(sink.sink());
  }

  /** Tells the listeners, one by one; what one of them throws does not concern the others. */
  public void failed(SseEventSink sink, Throwable cause) {
    errorListeners.forEach(listener -> tell(() -> listener.accept(sink, cause)));
  }

  /** Tells the listeners. */
  public void closed(SseEventSink sink) {
    closeListeners.forEach(listener -> tell(() -> listener.accept(sink)));
  }

  private void tell(Runnable listener) {
    callbacks.execute(
        () -> {
          try {
            listener.run();
          } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A listener of the broadcaster failed", e);
          }
        });
  }
}
