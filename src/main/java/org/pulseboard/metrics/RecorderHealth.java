package org.pulseboard.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;

/** Whether the flight recorder records, and why not. */
@HealthPart("flight-recorder")
@ApplicationScoped
public class RecorderHealth implements HealthCheck {
  @Inject private Metering metering;

  /** Up where this server has none: the catalogue says which metrics are absent. */
  @Override
  public Health check() {
    return metering.health().stream()
        .findFirst()
        .orElseGet(() -> new Health("flight-recorder", Status.UP, ""));
  }
}
