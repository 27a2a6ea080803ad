package org.pulseboard.stream.broadcast;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pulseboard.permit.Role;
import org.pulseboard.stream.deliver.Deliveries;
import org.pulseboard.stream.deliver.EventEncoder;
import org.pulseboard.stream.deliver.Subscriber;
import org.pulseboard.stream.deliver.Subscribers;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.topic.Topic;
import org.pulseboard.stream.topic.Topics;

/**
 * Our {@link SseBroadcaster}: the one way into the log and to its subscribers, and to any other
 * sink that JAX-RS code registers. No call blocks, and none throws because of a subscriber.
 *
 * <p>Safe for use by any thread. Listeners run on a pool: they may block, and they may see events
 * of different sinks in any order.
 */
public final class Broadcaster implements SseBroadcaster {
  /** 64 KiB, in bytes: what an audit event may hold, too. */
  public static final int MAX_EVENT_BYTES = 64 * 1024;

  private static final CompletableFuture<@Nullable Void> DONE =
      CompletableFuture.completedFuture(null);

  private final EventLog log;
  private final Topics topics;
  private final Subscribers subscribers;
  private final Sinks sinks;
  private final Deliveries deliveries;
  private final EventEncoder encoder;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The broadcaster of a log. */
  public Broadcaster(
      EventLog log,
      Topics topics,
      Subscribers subscribers,
      Sinks sinks,
      Deliveries deliveries,
      EventEncoder encoder) {
    this.log = log;
    this.topics = topics;
    this.subscribers = subscribers;
    this.sinks = sinks;
    this.deliveries = deliveries;
    this.encoder = encoder;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A subscriber that was prepared begins with it, also while the broadcaster closes: it is then
   * told when to come back, as all are. Any other sink gets what every viewer may have: of its
   * reader nothing is known here. To register a sink once more does nothing.
   */
  @Override
  public void register(SseEventSink sink) {
    if (sink instanceof Subscriber subscriber) {
      subscribers.add(subscriber);
    } else {
      requireOpen();
      sinks.register(sink);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>An event must have the name of a topic that is declared. A subscriber of the log counts as
   * served once the event was handed to the server for it. The stage fails, and nobody gets the
   * event, if there is no such topic, or if it cannot be encoded or is longer than {@value
   * #MAX_EVENT_BYTES} bytes. The stage of an event of our own waits for nobody, and what is wrong
   * with one is thrown. Nor does that of an event that was fired; once the broadcaster is closed
   * there is nobody left to get it, or one of our own.
   */
  @Override
  public CompletionStage<?> broadcast(OutboundSseEvent event) {
    if (event instanceof OwnEvent own) {
      return closed.get() ? DONE : own(own);
    }
    if (event instanceof TopicEvent && closed.get()) {
      return DONE;
    }
    requireOpen();
    try {
      return declared(event);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<?> own(OwnEvent event) {
    event.appendTo(log);
    subscribers.wake();
    return event.isForEverybody() && !sinks.isEmpty() ? sinks.send(event.copy()) : DONE;
  }

  private CompletionStage<?> declared(OutboundSseEvent event) {
    Topic topic = topicOf(event.getName());
    byte[] block = encoder.encode(event, topic.event());
    if (block.length > MAX_EVENT_BYTES) {
      throw new IllegalArgumentException(
          "An event of " + topic.name() + " is longer than " + MAX_EVENT_BYTES + " bytes");
    }
    long position = log.appendDeclared(topic.bit(), block);
    boolean fired = event instanceof TopicEvent;
    CompletableFuture<@Nullable Void> served =
        fired || subscribers.isEmpty() ? DONE : deliveries.after(position);
    subscribers.wake();
    if (topic.role() != Role.VIEWER) {
      return served;
    }
    CompletableFuture<Void> taken =
        sinks.send(event instanceof TopicEvent own ? own.named(topic.event()) : event);
    return fired ? DONE : CompletableFuture.allOf(served, taken);
  }

  private Topic topicOf(@Nullable String name) {
    if (name == null) {
      throw new IllegalArgumentException("An event to broadcast has no name: give it its topic's");
    }
    return topics
        .declared(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No topic '"
                        + name
                        + "' is declared: produce it as an org.pulseboard.api.StreamTopic"));
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
