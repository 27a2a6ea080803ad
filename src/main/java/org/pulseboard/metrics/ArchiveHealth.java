package org.pulseboard.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.pulseboard.health.Health;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;

/** Whether what is measured is kept on the disk; all else goes on without it. */
@ApplicationScoped
@HealthPart("archive")
public class ArchiveHealth implements HealthCheck {
  @Inject Metering metering;

  @Override
  public Health check() {
    return metering.archiveHealth();
  }
}
