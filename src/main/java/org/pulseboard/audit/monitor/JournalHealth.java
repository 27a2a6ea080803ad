package org.pulseboard.audit.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.cdi.Losses;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.threads.Liveness;

/** Whether records become durable, and whether anything was lost or found broken. */
@HealthPart("audit")
@ApplicationScoped
public class JournalHealth implements HealthCheck {
  private static final String PART = "audit";

  @Inject AuditTrail trail;
  @Inject Losses losses;
  @Inject JournalMonitor watch;
  @Inject Retention retention;
  @Inject KeyRecords keys;

  @Override
  public Health check() {
    return trail
        .journal()
        .trouble()
        .map(reason -> new Health(PART, Status.DOWN, reason))
        .or(this::thread)
        .or(() -> degraded().map(reason -> new Health(PART, Status.DEGRADED, reason)))
        .orElse(new Health(PART, Status.UP, ""));
  }

  private static String future(Duration behind) {
    return "The newest record is ahead of this server's clock by "
        + behind.truncatedTo(ChronoUnit.SECONDS)
        + ": until then records carry its time, and their field clock says what the clock says."
        + " Searches by time find them there. Check the clock of every node";
  }

  /** A thread that hangs says nothing by itself. */
  private Optional<Health> thread() {
    var health = Liveness.health(PART, Status.DOWN, trail.journal().liveness());
    return health.status() == Status.UP ? Optional.empty() : Optional.of(health);
  }

  private Optional<String> degraded() {
    return watch
        .broken()
        .or(() -> watch.unverified())
        .or(() -> keys.trouble())
        .or(() -> trail.checkpoints().trouble())
        .or(() -> retention.trouble())
        .or(() -> trail.journal().clockBehind().map(JournalHealth::future))
        .or(
            () ->
                losses.total() == 0
                    ? Optional.empty()
                    : Optional.of(
                        String.format(
                            Locale.ROOT,
                            "%d audit events were lost since the start; the log names the first ones of each minute",
                            losses.total())));
  }
}
