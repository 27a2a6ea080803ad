package org.pulseboard.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.threads.Liveness;

/** Whether a tick comes every interval; without one there are no metrics, whatever else works. */
@HealthPart("sampler")
@ApplicationScoped
public class SamplerHealth implements HealthCheck {
  @Inject Metering metering;

  @Override
  public Health check() {
    return Liveness.health("sampler", Status.DOWN, List.of(metering.sampling()));
  }
}
