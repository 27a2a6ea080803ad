package org.pulseboard.alerts.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import org.pulseboard.alerts.board.BoardVerdict;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.threads.Liveness;

/**
 * Whether rules are judged, and what becomes of alerts is kept. What an alert says is told, and
 * never makes a status: a balancer must not take a server out because a disk fills.
 */
@HealthPart("alerts")
@ApplicationScoped
public class AlertsHealth implements HealthCheck {
  @Inject AlertWatch watch;
  @Inject AlertMeters meters;

  @Override
  public Health check() {
    var all = new ArrayList<>(watch.liveness());
    all.add(meters.liveness());
    Health own = Liveness.health("alerts", Status.DEGRADED, all);
    BoardVerdict verdict = watch.board().verdict();
    return own.status() == Status.UP && !verdict.isWell()
        ? new Health(own.part(), own.status(), verdict.text())
        : own;
  }
}
