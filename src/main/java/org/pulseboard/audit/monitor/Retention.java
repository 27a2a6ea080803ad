package org.pulseboard.audit.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.cdi.EventObserver;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.verify.Retirement;

/**
 * Removes records that are older than {@code pulseboard.audit.retention}, whole checkpointed
 * prefixes at a time, after it has recorded that it will.
 *
 * <p>How old a record is, it says itself; what the time is, {@link TrustedTime} says: a clock that
 * runs ahead removes nothing before a person has looked at it.
 */
@ApplicationScoped
public class Retention {
  /** A client that repeats a request later than this is a new request. */
  private static final Duration KEYS = Duration.ofDays(7);

  /** Monotonic, unlike the moment at which the process began. */
  private static final RuntimeMXBean UPTIME = ManagementFactory.getRuntimeMXBean();

  @Inject AuditTrail trail;
  @Inject EventObserver reporter;
  @Inject KeyRecords keys;

  /** Nobody sets it: days of a process are told by it. Tests move it. */
  LongSupplier nanoTime = System::nanoTime;

  private @Nullable TrustedTime time;
  private volatile @Nullable String trouble;

  /** Why nothing is removed although a retention is set; empty if what is too old goes. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Removes what is too old now; nothing unless a retention is set. */
  void run(long nowMillis) throws IOException {
    var pruning = new Pruning(trail.reading());
    TrustedTime.Answer believed = time(pruning, nowMillis).at(nowMillis);
    trouble = believed.doubt().orElse(null);
    pruning.forgetKeys(believed.millis() - KEYS.toMillis());
    pruning.finish();
    Optional<Duration> retention = trail.settings().retention();
    if (retention.isEmpty()) {
      return;
    }
    long newest = pruning.newestBefore(believed.millis() - retention.get().toMillis()).seq();
    List<AuditCheckpoint> old = between(pruning.floor().seq(), newest);
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
    keys.keepAfter(last.seq());
    for (AuditCheckpoint checkpoint : old) {
      pruning.upTo(checkpoint);
    }
  }

  private TrustedTime time(Pruning pruning, long nowMillis) throws IOException {
    if (time == null) {
      var settings = trail.settings();
      ChainHead before = pruning.newestBefore(nowMillis - UPTIME.getUptime());
      time =
          TrustedTime.open(
              trail.checkpointFile().path().resolveSibling("audit-clock.txt"),
              TrustedTime.bound(settings.retention().orElse(KEYS)),
              settings.clockConfirmed(),
              nanoTime,
              before.seq() == 0 ? nowMillis : before.recordedAtMillis());
    }
    return time;
  }

  /** Checkpoints after the floor, up to a record. */
  private List<AuditCheckpoint> between(long floor, long last) throws IOException {
    var old = new ArrayList<AuditCheckpoint>();
    try (var all = trail.checkpointFile().read()) {
      for (AuditCheckpoint next = all.next(); next != null; next = all.next()) {
        if (next.seq() > floor && next.seq() <= last) {
          old.add(next);
        }
      }
    }
    return old;
  }
}
