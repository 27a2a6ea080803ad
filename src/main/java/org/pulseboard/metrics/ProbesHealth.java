package org.pulseboard.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;

/** Whether every probe answers; one that fails or hangs costs its own series alone. */
@HealthPart("probes")
@ApplicationScoped
public class ProbesHealth implements HealthCheck {
  @Inject Metering metering;

  @Override
  public Health check() {
    String detail =
        metering.missingProbes().entrySet().stream()
            .map(missing -> missing.getKey() + ": " + missing.getValue())
            .collect(Collectors.joining("; "));
    return new Health("probes", detail.isEmpty() ? Status.UP : Status.DEGRADED, detail);
  }
}
