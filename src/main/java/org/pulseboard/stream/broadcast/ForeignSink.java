package org.pulseboard.stream.broadcast;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A sink of the server's own that someone registered: fed by one task at a time on a pool, because
 * its {@code send} may block for as long as its client likes.
 */
public final class ForeignSink {
  /** Events that may wait; a sink that is further behind is given up. */
  public static final int MAX_WAITING = 256;

  private record PendingEvent(OutboundSseEvent event, CompletableFuture<@Nullable Void> done) {}

  /** What a sink tells its broadcaster. */
  interface SinkListener {
    /** A send or a close failed; the sink stays if it is still open. */
    void onError(ForeignSink sink, Throwable cause);

    /** The sink is closed, or was given up. */
    void onClosed(ForeignSink sink);
  }

  private final SseEventSink sink;
  private final Executor executor;
  private final SinkListener listener;
  private final Queue<PendingEvent> waiting = new ArrayDeque<>();
  private @Nullable PendingEvent sending;
  private boolean running;
  private boolean gone;

  ForeignSink(SseEventSink sink, Executor executor, SinkListener listener) {
    this.sink = sink;
    this.executor = executor;
    this.listener = listener;
  }

  SseEventSink sink() {
    return sink;
  }

  /** Queues an event; never blocks. Completes normally in any case: failures go to the listener. */
  CompletionStage<@Nullable Void> offer(OutboundSseEvent event) {
    var item = new PendingEvent(event, new CompletableFuture<>());
    boolean full;
    synchronized (this) {
      full = !gone && waiting.size() >= MAX_WAITING;
      if (gone || full) {
        item.done.complete(null);
      } else {
        waiting.add(item);
        run();
      }
    }
    if (full) {
      giveUp(new IllegalStateException(MAX_WAITING + " events behind"));
    }
    return item.done;
  }

  /** Closes the sink, on the pool. */
  void close() {
    if (leave()) {
      executor.execute(this::closeQuietly);
    }
  }

  private void giveUp(Throwable cause) {
    if (leave()) {
      executor.execute(
          () -> {
            listener.onError(this, cause);
            closeQuietly();
            listener.onClosed(this);
          });
    }
  }

  private void closeQuietly() {
    try {
      sink.close();
    } catch (RuntimeException | Error e) {
      listener.onError(this, e);
    }
  }

  /** Forgets what waits; false if that has happened before. */
  private synchronized boolean leave() {
    if (gone) {
      return false;
    }
    gone = true;
    if (sending != null) {
      sending.done.complete(null);
    }
    waiting.forEach(item -> item.done.complete(null));
    waiting.clear();
    return true;
  }

  private void run() {
    if (!running) {
      running = true;
      executor.execute(this::next);
    }
  }

  private synchronized @Nullable PendingEvent poll() {
    PendingEvent item = waiting.poll();
    running = item != null;
    sending = item;
    return item;
  }

  private void next() {
    PendingEvent item = poll();
    if (item == null) {
      return;
    }
    attempt(item.event)
        .whenComplete(
            (sent, failure) -> {
              if (failure != null) {
                listener.onError(this, failure);
              }
              item.done.complete(null);
              executor.execute(this::next);
            });
  }

  /** A sink is other people's code: whatever it throws, the next event has its turn. */
  private CompletionStage<?> attempt(OutboundSseEvent event) {
    try {
      return sink.isClosed()
          ? closed()
          : Objects.requireNonNull(sink.send(event), "send: no stage");
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<?> closed() {
    if (leave()) {
      listener.onClosed(this);
    }
    return CompletableFuture.completedFuture(null);
  }
}
