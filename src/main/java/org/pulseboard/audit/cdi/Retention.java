package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.store.Pruning;
import org.pulseboard.audit.verify.Retirement;

/**
 * Removes records that are older than {@code pulseboard.audit.retention}, whole checkpointed
 * prefixes at a time, after it has recorded that it will.
 */
@ApplicationScoped
public class Retention {
  /** A client that repeats a request later than this is a new request. */
  private static final Duration KEYS = Duration.ofDays(7);

  @Inject AuditTrail trail;
  @Inject Reporter reporter;

  /** Removes what is too old now; nothing unless a retention is set. */
  void run(long nowMillis) throws IOException {
    var pruning = new Pruning(trail.reading());
    pruning.forgetKeys(nowMillis - KEYS.toMillis());
    Optional<Duration> retention = trail.settings().retention();
    if (retention.isEmpty()) {
      return;
    }
    List<AuditCheckpoint> old =
        between(pruning.floor().seq(), nowMillis - retention.get().toMillis());
    if (old.isEmpty()) {
      return;
    }
    AuditCheckpoint last = old.get(old.size() - 1);
    var unused =
        reporter.record(
            AuditEvent.of("system", Retirement.ACTION, Retirement.target(last.seq()))
                .severity(Severity.NOTICE)
                .attribute("retention", retention.get().toString())
                .attribute("hash", last.hash())
                .build());
    for (AuditCheckpoint checkpoint : old) {
      pruning.upTo(checkpoint);
    }
  }

  /** Checkpoints after the floor that were signed before a time. */
  private List<AuditCheckpoint> between(long floor, long beforeMillis) throws IOException {
    var old = new ArrayList<AuditCheckpoint>();
    try (var all = trail.checkpointFile().read()) {
      for (AuditCheckpoint next = all.next(); next != null; next = all.next()) {
        if (next.seq() > floor && next.createdAtMillis() < beforeMillis) {
          old.add(next);
        }
      }
    }
    return old;
  }
}
