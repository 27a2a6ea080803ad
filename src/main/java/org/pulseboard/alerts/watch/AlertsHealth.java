package org.pulseboard.alerts.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.threads.Liveness;

/** Whether rules are judged, and what becomes of alerts is kept. Never what an alert says. */
@HealthPart("alerts")
@ApplicationScoped
public class AlertsHealth implements HealthCheck {
  @Inject AlertWatch watch;
  @Inject AlertMeters meters;

  @Override
  public Health check() {
    var all = new ArrayList<>(watch.liveness());
    all.add(meters.liveness());
    return Liveness.health("alerts", Status.DEGRADED, all);
  }
}
