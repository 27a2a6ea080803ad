package org.pulseboard.acceptance.module;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.SseBroadcaster;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.StreamEvent;
import org.pulseboard.api.StreamTopic;

/** Fires on topics, one of which nobody declares, and has a sink of its own. */
@Singleton
@Startup
public class TopicModule {
  @Inject Event<AuditEvent> audit;
  @Inject Event<StreamEvent> events;
  @Inject SseBroadcaster broadcaster;
  private final CountingSink sink = new CountingSink();
  private final AtomicBoolean told = new AtomicBoolean();

  /** Every second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void fire() {
    if (!told.getAndSet(true)) {
      broadcaster.register(sink);
      try {
        events.fire(new StreamEvent("rumours", "1"));
      } catch (RuntimeException refused) {
        audit.fire(AuditEvent.of("module", "topic.refused", "" + refused.getMessage()).build());
      }
    }
    String names = sink.names();
    if (names.contains("metrics") && names.contains("states")) {
      audit.fire(AuditEvent.of("module", "topic.sink", names).build());
    }
    events.fire(new StreamEvent("states", "{\"state\":\"fine\"}"));
  }

  /** Declares the topic of states. */
  @ApplicationScoped
  public static class States {
    @Produces
    @Dependent
    StreamTopic topic() {
      return StreamTopic.named("states").ofState();
    }
  }
}
