package org.pulseboard.audit.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.threads.Liveness;

/** Whether the chain is verified and old records retired when it is due, and losses reported. */
@HealthPart("watch")
@ApplicationScoped
public class MonitorHealth implements HealthCheck {
  @Inject JournalMonitor watch;

  @Override
  public Health check() {
    return Liveness.health("watch", Status.DEGRADED, watch.liveness());
  }
}
