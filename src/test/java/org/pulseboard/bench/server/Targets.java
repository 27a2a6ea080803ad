package org.pulseboard.bench.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.AuditRecord;

/** The two that are compared: Pulseboard's stream, and the broadcaster of the server. */
@ApplicationScoped
public class Targets {
  @Inject private Event<AuditRecord> records;

  private final AtomicLong failures = new AtomicLong();
  private long logSeq;
  private long plainSeq;
  private volatile @Nullable Sse sse;
  private volatile @Nullable SseBroadcaster plain;

  /** The server's own broadcaster, made inside the first request that brings an {@code Sse}. */
  synchronized SseBroadcaster plain(Sse requestsSse) {
    SseBroadcaster made = plain;
    if (made == null) {
      sse = requestsSse;
      made = requestsSse.newBroadcaster();
      plain = made;
    }
    return made;
  }

  /**
   * Publishes one event: a number without holes, the time it was due, and filling.
   *
   * @param dueNanos on this server's {@link System#nanoTime}; the machine's clock, so that a client
   *     on the same machine can compare
   */
  synchronized void publish(boolean toPlain, long dueNanos, int bytes) {
    if (!toPlain) {
      String json = json(dueNanos, ++logSeq, bytes);
      records.fire(new AuditRecord(logSeq, Instant.now(), json));
      return;
    }
    Sse events = sse;
    SseBroadcaster broadcaster = plain;
    if (events != null && broadcaster != null) {
      try {
        var unused = broadcaster.broadcast(events.newEvent(json(dueNanos, ++plainSeq, bytes)));
      } catch (RuntimeException e) {
        failures.incrementAndGet();
      }
    }
  }

  /** Publishes one event that somebody else made to the log. */
  synchronized void publish(String json) {
    records.fire(new AuditRecord(++logSeq, Instant.now(), json));
  }

  /** Publications that threw at the publisher. */
  long failures() {
    return failures.get();
  }

  private static String json(long dueNanos, long seq, int bytes) {
    String head = "{\"ts\":" + dueNanos + ",\"m\":\"seq=" + seq + " ";
    return head + "x".repeat(Math.max(0, bytes - head.length() - 2)) + "\"}";
  }
}
