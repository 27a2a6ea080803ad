package org.pulseboard.api.forward;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.Severity;

/**
 * Audit events that will not reach Pulseboard: there was no room, or it refused them. Counted,
 * logged once until they are reported, and reported to Pulseboard as an event of their own. Any
 * thread.
 */
final class Lost {
  private static final Logger LOG = System.getLogger(Lost.class.getName());

  private final String instance;
  private long total;
  private long unreported;

  Lost(String instance) {
    this.instance = instance;
  }

  /** Counts one. */
  void add(String reason) {
    boolean first;
    synchronized (this) {
      total++;
      unreported++;
      first = unreported == 1;
    }
    if (first) {
      LOG.log(
          Level.ERROR,
          "An audit event is lost: {0}. Others are counted only, until Pulseboard has the number",
          reason);
    }
  }

  /** Since the start. */
  synchronized long total() {
    return total;
  }

  /** Those that no report speaks of yet. */
  synchronized long unreported() {
    return unreported;
  }

  /** The report is on disk. */
  synchronized void reported(long count) {
    unreported -= count;
  }

  /** The report, as Pulseboard's own journal would write it. */
  byte[] report(long count) {
    var event =
        AuditEvent.of("system", "audit.lost", AuditEvent.clip("forwarder/" + instance))
            .severity(Severity.CRITICAL)
            .attribute("events", count);
    return EventJson.of(event.build(), Instant.now());
  }
}
