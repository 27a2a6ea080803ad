package org.pulseboard.audit.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;

/** Whether the database follows the log: if not, records are safe but cannot be searched. */
@HealthPart("loader")
@ApplicationScoped
public class LoaderHealth implements HealthCheck {
  @Inject AuditTrail trail;

  @Override
  public Health check() {
    return trail
        .behind()
        .map(reason -> new Health("loader", Status.DEGRADED, reason))
        .orElse(new Health("loader", Status.UP, ""));
  }
}
