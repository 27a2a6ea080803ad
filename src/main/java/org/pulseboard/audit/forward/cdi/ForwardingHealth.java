package org.pulseboard.audit.forward.cdi;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;

/** Whether audit records reach the receivers outside, and how far behind they are. */
@HealthPart("audit-forward")
@ApplicationScoped
public class ForwardingHealth implements HealthCheck {
  private static final String PART = "audit-forward";

  @Inject Forwarding forwarding;

  @Override
  public Health check() {
    List<Health> all = forwarding.all().stream().map(courier -> courier.health(PART)).toList();
    Status worst =
        all.stream().map(Health::status).max(Comparator.naturalOrder()).orElse(Status.UP);
    return new Health(PART, worst, all.stream().map(Health::detail).collect(joining("; ")));
  }
}
