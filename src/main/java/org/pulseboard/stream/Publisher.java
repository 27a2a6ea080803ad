package org.pulseboard.stream;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.SseBroadcaster;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.MetricSample;
import org.pulseboard.api.StreamEvent;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.stream.broadcast.OwnEvent;
import org.pulseboard.stream.broadcast.TopicEvent;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.log.JsonText;
import org.pulseboard.stream.log.TickEncoder;
import org.pulseboard.stream.log.Utf8Builder;

/**
 * Takes ticks and audit records off the event bus, encodes each once, and broadcasts it.
 *
 * <p>Runs on the thread that fired: never blocks it, and never throws at it because of a
 * subscriber.
 */
@ApplicationScoped
public class Publisher {
  private static final Logger LOG = System.getLogger(Publisher.class.getName());

  @Inject private EventLog log;
  @Inject private LiveStream stream;
  @Inject private SseBroadcaster broadcaster;
  @Inject private TickEncoder tickEncoder;
  @Inject private Event<MetricSample> samples;

  private final OwnEvent tickEvent = new OwnEvent(FrameType.METRICS);
  private final OwnEvent recordEvent = new OwnEvent(FrameType.AUDIT);
  private final Utf8Builder record = new Utf8Builder(4096);
  private @Nullable MeterReport meters;

  @PostConstruct
  void prepare() {
    meters = new MeterReport(stream, log, samples::fire);
  }

  /** On the sampler's thread. */
  void onTick(@Observes Tick tick) {
    try {
      var unused =
          broadcaster.broadcast(tickEvent.with(tick.timeMillis(), tickEncoder.encode(tick)));
      if (meters != null) {
        meters.report(tick.timeMillis());
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A tick could not be published", e);
    }
  }

  /** On the journal's thread, in sequence. */
  void onRecord(@Observes AuditRecord committed) {
    try {
      JsonText.document(committed.json(), record.clear());
      var unused = broadcaster.broadcast(recordEvent.with(committed.seq(), record));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Audit record " + committed.seq() + " could not be published", e);
    }
  }

  /**
   * On the thread of the module that fired.
   *
   * @throws IllegalArgumentException if it is refused: nobody declares the topic, or it is too long
   */
  void onEvent(@Observes StreamEvent fired) {
    try {
      var unused = broadcaster.broadcast(new TopicEvent(fired)).toCompletableFuture().getNow(null);
    } catch (CompletionException refused) {
      throw new IllegalArgumentException(refused.getCause());
    }
  }
}
